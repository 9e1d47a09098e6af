import type Database from 'better-sqlite3';

/** Rows of a query that are read one after the other, with a look at the next one. */
export interface Cursor {
  /** The next row, or undefined at the end. */
  readonly next: readonly unknown[] | undefined;
  /** Goes on by one row. */
  step(): void;
  close(): void;
}

export const cursor = (db: Database.Database, sql: string, ...values: unknown[]): Cursor => {
  const rows = db
    .prepare(sql)
    .raw()
    .iterate(...values) as IterableIterator<readonly unknown[]>;
  const read = (): readonly unknown[] | undefined => {
    const { done, value } = rows.next();
    return done === true ? undefined : (value as readonly unknown[]);
  };
  let next = read();
  return {
    get next() {
      return next;
    },
    step: () => {
      next = read();
    },
    close: () => void rows.return?.(),
  };
};
