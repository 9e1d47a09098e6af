/** `read` needs a book, `write` too, `create` makes one where there is none. */
export type OpenMode = 'read' | 'write' | 'create';

/** Placeholder until the store is in place. */
export interface Book {
  readonly path: string;
  close(): void;
}
