import { csv } from './csv.ts';
import type { Render } from './format.ts';
import { json } from './json.ts';

export interface Format {
  readonly name: string;
  /** Rows only: the notes of a report are told on stderr. */
  readonly rowsOnly?: true;
  load(): Promise<Render>;
}

/** Every output format, sorted by name; the one that needs libraries is loaded when it is used. */
export const FORMATS: readonly Format[] = [
  { name: 'csv', rowsOnly: true, load: async () => csv },
  { name: 'json', load: async () => json },
  { name: 'text', load: async () => (await import('./text.ts')).text },
];
