import { createHash } from 'node:crypto';

/** SHA-256 over many small texts. */
export interface TextHash {
  add(text: string): void;
  hex(): string;
  /** A way back to what was added so far. */
  mark(): () => void;
}

/** A hash takes a chunk of this size in a fraction of the time of as many small texts. */
const CHUNK = 1 << 13;

export const textHash = (): TextHash => {
  let hash = createHash('sha256');
  let held = '';
  return {
    add: (text) => {
      held += text;
      if (held.length < CHUNK) return;
      hash.update(held);
      held = '';
    },
    hex: () => hash.update(held).digest('hex'),
    mark: () => {
      const [copy, text] = [hash.copy(), held];
      return () => {
        [hash, held] = [copy, text];
      };
    },
  };
};

/** The length of a text: with the lengths before them, texts in a row can be cut in one way only. */
const size = (cell: unknown): number | '-' => (cell === null ? '-' : (cell as string).length);

/** A row as text that no other row gives, whatever its cells hold. */
export const rowText = (row: readonly unknown[]): string => {
  let text = '';
  for (const cell of row) text += typeof cell === 'string' ? `${cell.length}:${cell}` : `${cell as bigint | null} `;
  return `${text}\n`;
};

/**
 * The same for `LINE_FACTS`, by their places: numbers, the lengths of texts, texts. There are many lines, and written out it
 * takes half of the time. A book that was sealed once must give the same text for ever.
 */
const factsText = (id: number | bigint, c: readonly unknown[]): string =>
  `${id} ${c[0]} ${c[5]} ${c[8]} ${c[10]} ${size(c[2])} ${size(c[3])} ${size(c[6])} ${size(c[7])} ${size(c[9])} ${size(c[11])} ${c[1]}${c[4]}${c[2] ?? ''}${c[3] ?? ''}${c[6]}${c[7] ?? ''}${c[9]}${c[11]}\n`;

/** The same for `LINE_READINGS`, which follow them. */
const readingsText = (id: number | bigint, c: readonly unknown[]): string =>
  `${id} ${c[18]} ${size(c[12])} ${size(c[13])} ${size(c[14])} ${size(c[15])} ${size(c[16])} ${size(c[17])} ${size(c[19])} ${c[12] ?? ''}${c[13]}${c[14] ?? ''}${c[15] ?? ''}${c[16] ?? ''}${c[17] ?? ''}${c[19] ?? ''}\n`;

/** The hashes over the lines of one change, fed line by line in the order of their ids. */
export interface LineHashes {
  readonly facts: TextHash;
  readonly readings: TextHash;
  /** A line, as its `LINE_FACTS` and `LINE_READINGS` in their order. */
  add(id: number | bigint, cells: readonly unknown[]): void;
  /** How many lines were added. */
  count(): number;
  /** A way back to the lines added so far. */
  mark(): () => void;
}

export const lineHashes = (): LineHashes => {
  const facts = textHash();
  const readings = textHash();
  let count = 0;
  return {
    facts,
    readings,
    add: (id, cells) => {
      facts.add(factsText(id, cells));
      readings.add(readingsText(id, cells));
      count += 1;
    },
    count: () => count,
    mark: () => {
      const [backInFacts, backInReadings, lines] = [facts.mark(), readings.mark(), count];
      return () => {
        backInFacts();
        backInReadings();
        count = lines;
      };
    },
  };
};
