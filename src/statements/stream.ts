import type { AccountMark, Furniture, Line, Skipped, Statement, Understood } from '../ledger/line.ts';
import type { Currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import { printedOrder, sameRecord, turned } from './balance.ts';
import { type Block, readBlock, type Source, survey } from './blocks.ts';
import { cutRecord, TAIL } from './cut-record.ts';
import { stylesSoFar } from './decide.ts';
import { CR, type Decoded, decode, type Position } from './decode.ts';
import { headerOf } from './find-header.ts';
import { goesBySigns } from './generic/one-sign.ts';
import { bankOf, familyOf } from './layout.ts';
import { layoutSoFar } from './layout-of.ts';
import { LAYOUTS } from './layouts/index.ts';
import { otherKindOfFile } from './other-files.ts';
import { lineWatch } from './plain-section.ts';
import { watchDays } from './plausible-days.ts';
import type { ReadOptions } from './read.ts';
import { type CsvRecord, eachRecord } from './records.ts';
import { type Part, tableReader } from './table.ts';

/** A file of one account and one currency that says nothing odd: its lines can be had block by block. */
export interface StatementStream {
  readonly file: string;
  readonly sha256: string;
  readonly bank: string;
  readonly layout: string;
  readonly family: string;
  readonly header: readonly string[];
  readonly account: AccountMark | undefined;
  readonly currency: Currency;
  /** Where no layout describes it. */
  readonly understood?: Understood;
  /** Lines, oldest first. They end early where the file turns out to be odd after all. */
  blocks(): Generator<readonly Line[]>;
  /** Which part of them was had, from 0 to 1. */
  done(): number;
  /** What else it says, once all lines were had; undefined where only reading it whole tells. */
  end(): StreamEnd | undefined;
}

export interface StreamEnd {
  readonly records: number;
  readonly furniture: Furniture;
  readonly doubled: number;
  readonly section: Omit<Statement, 'lines'>;
}

/** The header and enough rows to decide by stand in so many bytes. */
const HEAD = 256 * 1024;

/**
 * Reads a file block by block; what comes of it is what `readStatement` says of the file whole, or nothing: undefined where
 * its first rows promise less. A problem is never told from here, since whoever reads the file whole knows all of them.
 */
export const streamStatement = (source: Source, file: string, options: ReadOptions): StatementStream | undefined => {
  if (options.encoding !== undefined) return undefined;
  try {
    return begin(source, file, options);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
};

/** Whether the first rows of a file stand under a header that a layout of `fl` describes, so that nobody need be asked. */
export const beginsAsKnown = (source: Source, file: string): boolean => {
  try {
    const decoded = decode(wholeLines(headOf(source)), file, undefined);
    return headerOf(decoded, file, LAYOUTS) !== undefined;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
};

const begin = (source: Source, file: string, options: ReadOptions): StatementStream | undefined => {
  const tail = Buffer.from(source.read(Math.max(0, source.size - TAIL), TAIL)).toString();
  const head = wholeLines(headOf(source));
  if (otherKindOfFile(head, file) !== undefined) return undefined;
  const decoded = decode(head, file, undefined);
  if (decoded.warnings.length > 0 || decoded.damaged) return undefined;
  const { found, understanding } = layoutSoFar(decoded, file, options) ?? {};
  if (found === undefined || found.match.layout.goesOn !== undefined || found.brokenAbove.length > 0) return undefined;
  if (understanding !== undefined && understanding.warnings.length > 0) return undefined;
  const { layout, columns } = found.match;
  const { dialect, header } = found;
  if (layout.swappable !== undefined || layout.resaved !== undefined || found.warnings !== undefined) return undefined;
  if (cutRecord(tail, dialect, file) !== undefined) return undefined;
  const styles = stylesSoFar(decoded, file, found, options);
  if (styles === undefined) return undefined;
  const table = tableReader(decoded, file, found, styles);
  if (layout.headerless === undefined) table.record(header.cells, header.raw, header.lineNo, header.start);

  const isMarked = head.length > decoded.bytes.length;
  const below =
    layout.headerless === undefined ? after(header, decoded) : { offset: header.start, lineNo: header.lineNo };
  if (below === undefined) return undefined;
  const start = { ...below, offset: below.offset + (isMarked ? head.length - decoded.bytes.length : 0) };
  const surveyed = survey(source, start, dialect.quotes);
  const [first, ...others] = surveyed?.blocks ?? [];
  if (surveyed === undefined || first === undefined) return undefined;

  const part = (): Part | undefined => (table.soFar.parts.length === 1 ? table.soFar.parts[0] : undefined);
  const isPlain = (): boolean => part()?.waiting.length === 0 && table.soFar.bad.length === 0;
  const isPlausible = (lines: readonly Line[]): boolean => {
    const watched = watchDays(file, options.today);
    for (const line of lines) watched.see(line);
    const { bad, warnings } = watched.findings();
    return bad.length + warnings.length === 0;
  };
  /** The lines of a block as printed; undefined where something in it is odd. */
  const read = (block: Block): readonly Line[] | undefined => {
    const text = readBlock(source, block, surveyed.lineEnds);
    if (text === undefined) return undefined;
    const before = part()?.skipped.length ?? 0;
    eachRecord(text, dialect, { offset: 0, lineNo: block.lineNo }, table);
    if (!isPlain()) return undefined;
    const { lines, skipped } = part()!;
    for (let at = before; at < skipped.length; at += 1) skipped[at] = onItsOwn(skipped[at]!);
    return lines.splice(0);
  };
  const top = read(first);
  if (top?.[0] === undefined) return undefined;
  const order = printedOrder(top, layout.printed);
  const watch = lineWatch(part()!, top[0], layout, order, options.today);

  let isOdd = false;
  let had = 0;
  /** Where all amounts of a file that was only understood have one sign, more than a block must be looked at. */
  const signs = new Set<boolean>();
  const isOneSigned = (): boolean => understanding !== undefined && goesBySigns(understanding.own) && signs.size < 2;
  return {
    file,
    sha256: surveyed.sha256,
    bank: bankOf(layout),
    layout: layout.id,
    family: familyOf(layout, columns),
    header: header.cells,
    account: watch.account,
    currency: watch.currency,
    ...(understanding === undefined ? {} : { understood: { own: understanding.own, told: understanding.told } }),
    *blocks() {
      const isTurned = order === 'newest-first';
      for (const block of isTurned ? [...others.toReversed(), first] : [first, ...others]) {
        const printed = block === first ? top : read(block);
        const lines = printed !== undefined && isTurned ? turned(printed, sameRecord) : printed;
        isOdd = lines === undefined || !isPlausible(lines) || !watch.isPlain(lines);
        if (lines === undefined || isOdd) return;
        had += 1;
        if (isOneSigned()) for (const { amount } of lines) if (amount.minor !== 0n) signs.add(amount.minor < 0n);
        yield lines;
      }
    },
    done: () => had / (others.length + 1),
    end: () => {
      if (isOdd || isOneSigned()) return undefined;
      const { furniture, records, rows } = table.finish();
      const section = isPlain() ? watch.section(part()!) : undefined;
      const { count, recordCount } = watch.seen();
      const skipped = section?.skipped.length ?? 0;
      if (section === undefined || recordCount + skipped !== rows) return undefined;
      if (Object.values(furniture).reduce((sum, each) => sum + each, rows) !== records) return undefined;
      return { records, furniture, doubled: count + skipped - rows, section };
    },
  };
};

/** With its text copied: a slice would keep the whole block in memory. */
const onItsOwn = (record: Skipped): Skipped => ({ ...record, raw: Buffer.from(record.raw).toString() });

/** A copy: what is read next takes its place. */
const headOf = (source: Source): Uint8Array => Uint8Array.from(source.read(0, Math.min(HEAD, source.size)));

/** Without the last line, which may be cut. */
const wholeLines = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.lastIndexOf(10) + 1);

/** The place after a record; undefined where its line does not end as lines of plain files do. */
const after = ({ raw, start, lineNo }: CsvRecord, { bytes }: Decoded): Position | undefined => {
  const from = start + Buffer.byteLength(raw);
  const end = bytes.indexOf(10, from);
  if (end === -1 || !bytes.subarray(from, end).every((byte) => byte === CR)) return undefined;
  return { offset: end + 1, lineNo: lineNo + (raw.match(/\r\r\n|\r\n|\n|\r/g)?.length ?? 0) + 1 };
};
