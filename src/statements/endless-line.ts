import { CR, LF, lineAt } from './decode.ts';
import { LONGEST_RECORD } from './records.ts';

/** Twice the longest record: UTF-16 takes two bytes where UTF-8 takes one. */
const LONGEST_LINE = 2 * LONGEST_RECORD;

/**
 * The first line of a file that is too long for any record, found before its bytes become text, which would take several
 * times their room.
 */
export const endlessLine = (file: Uint8Array): number | undefined => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  for (let from = 0; bytes.length - from > LONGEST_LINE; ) {
    const piece = bytes.subarray(from, from + LONGEST_LINE + 1);
    const feed = piece.lastIndexOf(LF);
    const end = feed === -1 ? piece.lastIndexOf(CR) : feed;
    if (end === -1) return lineAt(bytes, from);
    from += end + 1;
  }
  return undefined;
};
