import { createHash } from 'node:crypto';
import type { OtherRecord, Reading, Statement, Warning } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import { grouped } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import type { DateOrder } from './dates.ts';
import { stylesOf } from './decide.ts';
import { decode } from './decode.ts';
import { findHeader } from './find-header.ts';
import { bankOf, familyOf } from './layout.ts';
import { LAYOUTS, layoutsToTry } from './layouts/index.ts';
import type { DecimalMark } from './numbers.ts';
import { called, otherKindOfFile } from './other-files.ts';
import { sectionsOf } from './sections.ts';
import { type ReadTable, readTable } from './table.ts';

/** What the user says about a file. The last three decide only what a layout leaves open. */
export interface ReadOptions {
  readonly layout?: string;
  readonly encoding?: string;
  readonly dateOrder?: DateOrder;
  readonly decimal?: DecimalMark;
  readonly currency?: string;
  /** No statement tells of a later day. */
  readonly today?: IsoDay;
  /** Every record is told, those among them that are no rows of money. */
  readonly explain?: boolean;
}

/** Understands one file whole, or throws one Problem that names everything wrong with it. `file` is only repeated. */
export const readStatement = (bytes: Uint8Array, file: string, options: ReadOptions): Reading => {
  const layouts = layoutsToTry(LAYOUTS, options.layout, file);
  const otherKind = otherKindOfFile(bytes, file);
  if (otherKind !== undefined) throw otherKind;
  const decoded = decode(bytes, file, options.encoding);
  const found = findHeader(decoded, file, layouts, LAYOUTS);
  const { layout } = found.match;
  const others: OtherRecord[] = [];
  const tell = options.explain === true ? (other: OtherRecord) => void others.push(other) : undefined;
  const table = readTable(decoded, file, found, stylesOf(decoded, file, found, options), tell);
  if (table.bad.length > 0) throw badRecords(file, table);
  const sections = sectionsOf(table.parts, layout, options.today);
  const doubled = mustAddUp(table, sections);
  return {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bank: bankOf(layout),
    layout: layout.id,
    family: familyOf(layout, found.match.columns),
    header: found.header.cells,
    records: table.records,
    furniture: table.furniture,
    ...(tell === undefined ? {} : { others }),
    doubled,
    sections,
    warnings: [...decoded.warnings, ...warningsOf(sections, file, found.header.lineNo)],
  };
};

const badRecords = (file: string, { bad }: ReadTable): Problem => {
  const problems = bad.toSorted((a, b) => lineNoOf(a.where) - lineNoOf(b.where));
  const count = problems.length === 1 ? '1 record' : `${problems.length} records`;
  return new Problem('bad-record', `${count} of ${called(file)} cannot be read; nothing was imported`, {
    where: problems[0]!.where,
    problems,
  });
};

const lineNoOf = (where: string | undefined): number => Number(where?.slice(where.lastIndexOf(':') + 1));

/**
 * A row that is neither a line nor reported would be money lost without a word, so this is checked every time. Answers how
 * many lines stand on the record of another one.
 */
const mustAddUp = ({ records, furniture, rows }: ReadTable, sections: readonly Statement[]): number => {
  const told = sections.flatMap(({ lines, skipped }) => [lines, skipped]);
  const count = told.reduce((sum, part) => sum + part.length, 0);
  const last = told.reduce((most, part) => part.reduce((line, { lineNo }) => Math.max(line, lineNo), most), 0);
  const isSeen = new Uint8Array(last + 1);
  for (const part of told) for (const { lineNo } of part) isSeen[lineNo] = 1;
  const seen = isSeen.reduce((sum, each) => sum + each, 0);
  if (seen !== rows || Object.values(furniture).reduce((sum, count) => sum + count, rows) !== records) {
    throw new Error(`${records} records, but ${seen} of ${rows} rows and ${JSON.stringify(furniture)}`);
  }
  return count - rows;
};

const warningsOf = (sections: readonly Statement[], file: string, headerLine: number): Warning[] => {
  if (sections.length === 0) {
    return [{ code: 'header-only', message: 'the file has a header but no rows', where: `${file}:${headerLine}` }];
  }
  return sections.flatMap(({ balance: { firstBreak }, currency }) => {
    if (firstBreak === null) return [];
    const { lineNo, expected, found } = firstBreak;
    const message = `the ${currency} balance does not follow: ${grouped(expected)} expected, ${grouped(found)} found`;
    return [{ code: 'balance-break', message, where: `${file}:${lineNo}` }];
  });
};
