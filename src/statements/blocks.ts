import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { CONTROL, CR, type Decoded, LF, type Position } from './decode.ts';

/** Bytes that are read piece by piece, as often as one likes. */
export interface Source {
  readonly size: number;
  /** They are there until the next piece is read. */
  read(from: number, length: number): Uint8Array;
}

/** A run of whole records: where its bytes are, and the line it begins on. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly lineNo: number;
}

export interface Survey {
  readonly sha256: string;
  readonly blocks: readonly Block[];
  /** As `Decoded` has them, of the whole file. */
  readonly lineEnds: readonly string[];
}

/**
 * Large enough that what a block costs beside its records is nothing, and small enough that its lines are dead before V8
 * moves them to the old: 64 KB cost some hundredths of an import more, and memory.
 */
const BLOCK = 24 * 1024;
/** A block is longer only where a record is, and none is longer than this. */
const LONGEST_BLOCK = BLOCK + 1024 * 1024;

const QUOTE = 34;
const TAB = 9;
const FIRST_PRINTED = 32;
const DELETE = 127;

/**
 * Looks at every byte once, without keeping any: hashes them and finds where records end, from a record on that begins at
 * `start`. Undefined where that is not plain: a control character, a quote that is never closed, a record without an end.
 */
export const survey = (source: Source, start: Position, quotes: boolean): Survey | undefined => {
  const hash = createHash('sha256');
  const blocks: Block[] = [];
  let { offset: from, lineNo } = start;
  let [feeds, returns, pairs, triples] = [0, 0, 0, 0];
  let [last, lastButOne] = [0, 0];
  /** Line ends above the first record. */
  let above = -1;
  let isQuoted = false;
  const linesSoFar = (): number => feeds + returns - pairs - triples;
  const cut = (to: number): void => {
    blocks.push({ from, to, lineNo });
    from = to;
    lineNo = start.lineNo + linesSoFar() - above;
  };
  for (let at = 0; at < source.size; at += BLOCK) {
    const bytes = source.read(at, Math.min(BLOCK, source.size - at));
    hash.update(bytes);
    for (let index = 0; index < bytes.length; index += 1) {
      if (at + index === start.offset) above = linesSoFar();
      const byte = bytes[index]!;
      if (byte === LF) {
        feeds += 1;
        if (last === CR) pairs += 1;
        if (last === CR && lastButOne === CR) triples += 1;
        if (!isQuoted && above >= 0 && at + index + 1 - from >= BLOCK) cut(at + index + 1);
      } else if (byte === CR) returns += 1;
      else if (byte === QUOTE) isQuoted = quotes && above >= 0 && !isQuoted;
      else if ((byte < FIRST_PRINTED && byte !== TAB) || byte === DELETE) return undefined;
      lastButOne = last;
      last = byte;
    }
    if (above >= 0 && at - from > LONGEST_BLOCK) return undefined;
  }
  if (above < 0 || isQuoted) return undefined;
  if (from < source.size) cut(source.size);
  const isEven = feeds === returns && pairs === feeds && triples === 0;
  const lineEnds = returns === 0 ? ['\n'] : isEven ? ['\r\n'] : ['\r\r\n', '\r\n', '\n', '\r'];
  return { sha256: hash.digest('hex'), blocks, lineEnds };
};

/** One block as text; undefined where it is no UTF-8 or holds what no export has. */
export const readBlock = (source: Source, { from, to }: Block, lineEnds: readonly string[]): Decoded | undefined => {
  const piece = source.read(from, to - from);
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  const plain = { bytes, lineEnds, damaged: false, warnings: [], start: { offset: 0, lineNo: 1 } };
  if (isAscii(bytes)) return { ...plain, ascii: bytes.toString('latin1') };
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8');
  return CONTROL.test(text) || text.includes('\ufffd') ? undefined : { ...plain, ascii: undefined };
};
