import type { Warning } from '../ledger/line.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import type { Decoded } from './decode.ts';
import { COMMAS, type Dialect } from './dialect.ts';
import { compareHeader, describeDifference, isWhole, type Match, mayBegin, namesIn, normalise } from './header.ts';
import type { Layout } from './layout.ts';
import { banksOf } from './layouts/index.ts';
import { called } from './other-files.ts';
import { RATE_COLUMNS } from './rates.ts';
import { type Broken, type CsvRecord, eachRecord, isBlank, shown } from './records.ts';
import { refusedExport } from './refused-exports.ts';

/** A header stands among the first records, below titles, account numbers and balances. */
const SEARCHED = 40;

export interface FoundHeader {
  readonly match: Match;
  readonly dialect: Dialect;
  readonly header: CsvRecord;
  readonly above: readonly CsvRecord[];
  readonly brokenAbove: readonly Broken[];
  readonly warnings?: readonly Warning[];
}

/** The Problem for a file that is of none of the layouts that were asked for. */
export const notOfLayout = (
  decoded: Decoded,
  file: string,
  asked: readonly Layout[],
  known: readonly Layout[],
): Problem => otherLayout(decoded, file, asked, known) ?? unknownLayout(decoded, file, asked);

/** The Problem for a file that must not be read as a statement, whatever its columns are called. */
export const neverRead = (decoded: Decoded, file: string): Problem | undefined => {
  const { first } = firstRecords(decoded, COMMAS);
  return ratesFile(first, file) ?? refusedExport(first, file);
};

/**
 * The Problem for a file whose header is nearly that of a known export: the provider changed it, and only somebody who
 * knows how may say that it is to be understood by its content.
 */
export const changedHeader = (decoded: Decoded, file: string, known: readonly Layout[]): Problem | undefined => {
  const cut = cutter(decoded);
  const near = known
    .map((layout) => nearest(layout, cut(dialectOf(layout)).first))
    .some((found) => found !== undefined && !isWhole(found.match) && isTooLike(found, known));
  return near ? unknownLayout(decoded, file, known) : undefined;
};

/** Names that nearly every bank prints make two exports no relatives. */
const isTooLike = ({ match, likeness }: Near, known: readonly Layout[]): boolean =>
  match.layout.provenBy?.(match.cells) !== false &&
  (isTelling(match, known) ? likeness >= LEAST_LIKENESS : match.columns.size >= MANY && likeness >= MOSTLY);

/** Whether some name stands in the header that only this bank prints. */
const isTelling = ({ columns }: Match, known: readonly Layout[]): boolean =>
  [...columns.keys()].some(
    (name) =>
      !EVERYDAY.test(name) &&
      banksOf(known.filter(({ needs, may = [] }) => needs.includes(name) || may.includes(name))).length === 1,
  );

const EVERYDAY =
  /^(?:(?:transaction|booking|value|posting) date|date|time|day|description|details|particulars|narration|amount|currency|status|state|type|balance|(?:running|available|closing) balance|debit|credit|(?:debit|credit) amount|name|reference|transaction id|id|category|notes?|fee|gross|net|account(?: n(?:umber|o\.?))?|counter ?party|payee|beneficiary|partner name|memo|text|code|card|country|address|tags|exchange rate|(?:amount|balance|debit|credit|betrag) \(currency\)|datum|buchungstag|wertstellung|valuta(?:datum)?|umsatzart|buchungstext|verwendungszweck|betrag|w(?:ä|ae)hrung|kontonummer|blz|info|kategorie|munt|bedrag|saldo|omschrijving)$/;
const MANY = 5;
const MOSTLY = 0.75;

/**
 * The first record that is the whole header of a layout; of several layouts, the one with most of its cells. Rows without
 * a header are the last thing tried. Undefined where the file is of none of them.
 */
export const headerOf = (decoded: Decoded, file: string, layouts: readonly Layout[]): FoundHeader | undefined => {
  const cut = cutter(decoded);
  const groups = [...Map.groupBy(layouts, (layout) => JSON.stringify(dialectOf(layout))).values()];
  for (const find of [headerAmong, withoutHeader]) {
    for (const same of groups) {
      const dialect = dialectOf(same[0]!);
      const found = find(cut(dialect), file, same);
      if (found !== undefined) return { ...found, dialect: dialectFor(decoded, dialect) };
    }
  }
  return redivided(decoded, file, layouts);
};

/** A spreadsheet may save a table with the delimiter of its language; the rest is held to what the layout says. */
const redivided = (decoded: Decoded, file: string, layouts: readonly Layout[]): FoundHeader | undefined => {
  const usual = layouts.filter((layout) => dialectOf(layout).delimiter === ',');
  for (const delimiter of [';', '\t', '|'] as const) {
    const dialect = { ...COMMAS, delimiter };
    const found = headerAmong(firstRecords(decoded, dialect), file, usual);
    if (found === undefined || !isTelling(found.match, layouts)) continue;
    const where = `${file}:${found.header.lineNo}`;
    const message = `cells are divided by ${JSON.stringify(delimiter)}, where ${found.match.layout.id} has commas: a spreadsheet may have saved the file`;
    return { ...found, dialect, warnings: [{ code: 'delimiter', message, where }] };
  }
  return undefined;
};

/** A file without a header is of the layout by which most of its first records are rows. */
const withoutHeader = (
  { first }: FirstRecords,
  _file: string,
  layouts: readonly Layout[],
): Omit<FoundHeader, 'dialect'> | undefined => {
  for (const layout of layouts) {
    const isRow = layout.headerless?.isRow;
    const at = first.findIndex(({ cells }) => !isBlank(cells) && layout.preamble?.(cells) === undefined);
    if (isRow === undefined || at === -1) continue;
    const filled = first.slice(at).filter(({ cells }) => !isBlank(cells));
    if (filled.filter(({ cells }) => isRow(cells)).length * 2 <= filled.length) continue;
    const { lineNo, start } = first[at]!;
    const match = { ...compareHeader(layout, []), unknown: [] };
    return { match, header: { cells: [], raw: '', lineNo, start }, above: first.slice(0, at), brokenAbove: [] };
  }
  return undefined;
};

const dialectOf = (layout: Layout): Dialect => layout.dialect ?? COMMAS;

/** A first line as `sep=;` says more than the layout. */
const dialectFor = ({ delimiter }: Decoded, dialect: Dialect): Dialect =>
  delimiter === undefined ? dialect : { ...dialect, delimiter };

interface FirstRecords {
  readonly first: readonly CsvRecord[];
  readonly broken: readonly Broken[];
}

/** The first records by each dialect, cut once: most of many layouts have the same one. */
const cutter = (decoded: Decoded): ((dialect: Dialect) => FirstRecords) => {
  const cuts = new Map<string, FirstRecords>();
  return (dialect) => {
    const key = JSON.stringify(dialect);
    const found = cuts.get(key) ?? firstRecords(decoded, dialect);
    cuts.set(key, found);
    return found;
  };
};

const firstRecords = (decoded: Decoded, dialect: Dialect): FirstRecords => {
  const first: CsvRecord[] = [];
  const record = (cells: readonly string[], raw: string, lineNo: number, start: number): void => {
    first.push({ cells, raw, lineNo, start });
  };
  const broken: Broken[] = [];
  eachRecord(
    decoded,
    dialectFor(decoded, dialect),
    decoded.start,
    { record, broken: (at) => broken.push(at) },
    SEARCHED,
  );
  return { first, broken };
};

const headerAmong = (
  { first, broken }: FirstRecords,
  file: string,
  layouts: readonly Layout[],
): Omit<FoundHeader, 'dialect'> | undefined => {
  const named = layouts.map((layout) => ({ layout, names: namesIn(layout) }));
  for (const [at, header] of first.entries()) {
    const whole = named
      .filter(({ layout, names }) => mayBegin(layout, header.cells, names))
      .map(({ layout }) => compareHeader(layout, header.cells))
      .filter((match) => isWhole(match) && match.layout.provenBy?.(header.cells) !== false);
    if (whole.length === 0) continue;
    const match = mostSpecific(whole, `${file}:${header.lineNo}`);
    const brokenAbove = broken.filter(({ lineNo }) => lineNo < header.lineNo);
    return { match, header, above: first.slice(0, at), brokenAbove };
  }
  return undefined;
};

const mostSpecific = (whole: readonly Match[], where: string): Match => {
  const most = Math.max(...whole.map(({ layout }) => layout.needs.length));
  const best = whole.filter(({ layout }) => layout.needs.length === most);
  if (best.length === 1) return best[0]!;
  const ids = best.map(({ layout }) => layout.id);
  throw new Problem('ambiguous-layout', `the header fits ${ids.join(' and ')} equally well`, {
    where,
    hint: `say which: --layout ${ids[0]}`,
  });
};

const MOST_LAYOUTS_SHOWN = 3;
/** Beside the closest layout only those are named that are nearly as like, and none of less than this likeness. */
const NEARLY_AS_LIKE = 0.8;
const LEAST_LIKENESS = 0.5;

/** A file of exchange rates belongs elsewhere. */
const ratesFile = (first: readonly CsvRecord[], file: string): Problem | undefined => {
  const header = first.find(({ cells }) => !isBlank(cells));
  if (header?.cells.map(normalise).join() !== RATE_COLUMNS.join()) return undefined;
  return new Problem('unknown-layout', `${called(file)} holds exchange rates, it is no statement`, {
    where: `${file}:${header.lineNo}`,
    hint: `fl rates import ${quoted(file)}`,
  });
};

/** A file that is whole, only not of the layout that was asked for. */
const otherLayout = (
  decoded: Decoded,
  file: string,
  asked: readonly Layout[],
  known: readonly Layout[],
): Problem | undefined => {
  const cut = cutter(decoded);
  for (const other of known) {
    const { first } = cut(dialectOf(other));
    const header = first.find(({ cells }) => isWhole(compareHeader(other, cells)));
    if (header === undefined) continue;
    const { lineNo } = header;
    return new Problem('unknown-layout', `the header is of ${other.id}, not of ${asked.map(({ id }) => id).join()}`, {
      where: `${file}:${lineNo}`,
      hint: `fl import ${quoted(file)} --layout ${other.id}`,
    });
  }
  return undefined;
};

interface Near {
  readonly match: Match;
  readonly record: CsvRecord;
  /** The part of all names, the record's and the layout's, that both have. */
  readonly likeness: number;
}

const unknownLayout = (decoded: Decoded, file: string, layouts: readonly Layout[]): Problem => {
  const cut = cutter(decoded);
  const { first } = cut(COMMAS);
  const near = layouts
    .map((layout) => nearest(layout, cut(dialectOf(layout)).first))
    .filter((found): found is Near => found !== undefined);
  near.sort((a, b) => b.likeness - a.likeness);
  const record = near[0]?.record ?? wordiest(first);
  const closest = near
    .filter((found) => found.record.lineNo === record?.lineNo && found.likeness >= near[0]!.likeness * NEARLY_AS_LIKE)
    .slice(0, MOST_LAYOUTS_SHOWN);
  const where = `${file}:${record?.lineNo ?? 1}`;
  const message = `the header is of no known export: ${shown(record?.raw.trim() ?? '')}`;
  const asUnknown = `fl import ${quoted(file)} --layout generic`;
  if (closest.length === 0) return new Problem('unknown-layout', message, { where, hint: asUnknown });
  const close = closest.map(({ match }) => ({
    code: 'unknown-layout',
    where,
    message: `closest: ${describeDifference(match)}`,
    hint: `that is ${match.layout.title}: download it there again and do not edit it`,
  }));
  const elsewhere = { code: 'unknown-layout', where, message: 'or it is of another source:', hint: asUnknown };
  return new Problem('unknown-layout', message, { where, problems: [...close, elsewhere] });
};

/** A shared name or two, as `date` and `currency`, make no likeness. */
const nearest = (layout: Layout, first: readonly CsvRecord[]): Near | undefined => {
  let best: Near | undefined;
  if (layout.headerless !== undefined) return undefined;
  for (const record of first) {
    const match = compareHeader(layout, record.cells);
    const { columns, missing, unknown, repeated } = match;
    const likeness = columns.size / (columns.size + missing.length + unknown.length + repeated.length);
    if (likeness < LEAST_LIKENESS) continue;
    if (best === undefined || likeness > best.likeness) best = { match, record, likeness };
  }
  return best;
};

/** What a person would call the header: the first record with most words, cells without a digit, however divided. */
const wordiest = (first: readonly CsvRecord[]): CsvRecord | undefined => {
  const words = ({ raw }: CsvRecord): number =>
    raw.split(/[,;\t|]/).filter((cell) => /^[^\d]*\p{L}[^\d]*$/u.test(cell)).length;
  return first.toSorted((a, b) => words(b) - words(a))[0];
};
