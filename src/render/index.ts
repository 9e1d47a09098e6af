import type { Render } from './format.ts';

export interface Format {
  readonly name: string;
  /** Rows only: the notes of a report are told on stderr. */
  readonly rowsOnly?: true;
  load(): Promise<Render>;
}

/** Every output format, sorted by name; each is loaded when it is used. */
export const FORMATS: readonly Format[] = [
  { name: 'csv', rowsOnly: true, load: async () => (await import('./csv.ts')).csv },
  { name: 'json', load: async () => (await import('./json.ts')).json },
  { name: 'text', load: async () => (await import('./text.ts')).text },
];
