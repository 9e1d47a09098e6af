import { createHash } from 'node:crypto';
import { LINE_FACTS, LINE_READINGS } from './line-columns.ts';

/**
 * One value as text that cannot be mistaken for another, whatever the value holds: a whole number with its end, a text
 * with its length.
 */
const cellText = (value: unknown): string => {
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (value === null) return '~';
  if (typeof value === 'bigint' || typeof value === 'number') return `${value};`;
  throw new Error(`a ${typeof value} has no place in the book`);
};

/** The cells of a row from one column up to another, and its end. */
const rowText = (row: readonly unknown[], from: number, to: number): string => {
  let text = '';
  for (let at = from; at < to; at += 1) text += cellText(row[at]);
  return `${text}\n`;
};

export interface TextHash {
  /** Adds the cells of a row, by default all of them. */
  add(row: readonly unknown[], from?: number, to?: number): void;
  hex(): string;
}

/** A hash takes a chunk of this size in a fraction of the time of as many small texts. */
const CHUNK = 1 << 16;

/** SHA-256 over rows in their canonical text. */
export const textHash = (): TextHash => {
  const hash = createHash('sha256');
  let held = '';
  return {
    add: (row, from = 0, to = row.length) => {
      held += rowText(row, from, to);
      if (held.length < CHUNK) return;
      hash.update(held);
      held = '';
    },
    hex: () => hash.update(held).digest('hex'),
  };
};

/** The hashes over the lines of one change, fed line by line: its id, then `LINE_FACTS`, then `LINE_READINGS`. */
export interface LineHashes {
  readonly facts: TextHash;
  readonly readings: TextHash;
  add(id: number | bigint, row: readonly unknown[]): void;
  /** How many lines were added. */
  count(): number;
}

export const lineHashes = (): LineHashes => {
  const facts = textHash();
  const readings = textHash();
  const end = LINE_FACTS.length + LINE_READINGS.length;
  let count = 0;
  return {
    facts,
    readings,
    add: (id, row) => {
      facts.add([id]);
      facts.add(row, 0, LINE_FACTS.length);
      readings.add([id]);
      readings.add(row, LINE_FACTS.length, end);
      count += 1;
    },
    count: () => count,
  };
};
