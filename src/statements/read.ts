import { createHash } from 'node:crypto';
import type { Reading, Statement, Warning } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import { grouped } from '../values/money.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { cutRecord, TAIL } from './cut-record.ts';
import { stylesOf } from './decide.ts';
import { decode } from './decode.ts';
import { COMMAS } from './dialect.ts';
import { findHeader } from './find-header.ts';
import { layoutFrom } from './generic/layout-from.ts';
import type { Said } from './generic/understanding.ts';
import { bankOf, familyOf } from './layout.ts';
import { LAYOUTS, layoutsToTry } from './layouts/index.ts';
import { called, otherKindOfFile } from './other-files.ts';
import type { OwnLayout } from './own-layout.ts';
import { implausibleDays } from './plausible-days.ts';
import { sectionsOf } from './sections.ts';
import { type ReadTable, readTable } from './table.ts';

/** What the user says about a file. What `Said` has decides only what a layout leaves open. */
export interface ReadOptions extends Said {
  readonly layout?: string;
  readonly encoding?: string;
  /** The user's own layouts, tried after the known ones. */
  readonly own?: readonly OwnLayout[];
  /** No statement tells of a later day. */
  readonly today?: IsoDay;
}

/** Understands one file whole, or throws one Problem that names everything wrong with it. `file` is only repeated. */
export const readStatement = (bytes: Uint8Array, file: string, options: ReadOptions): Reading => {
  const own = (options.own ?? []).map(layoutFrom);
  const layouts = layoutsToTry([...LAYOUTS, ...own], options.layout, file);
  const otherKind = otherKindOfFile(bytes, file);
  if (otherKind !== undefined) throw otherKind;
  const decoded = decode(bytes, file, options.encoding);
  const found = findHeader(decoded, file, layouts, LAYOUTS);
  const { layout } = found.match;
  const table = readTable(decoded, file, found, stylesOf(decoded, file, found, options));
  const days = implausibleDays(table.parts, file, options.today);
  const bad = [...table.bad, ...days.bad];
  if (bad.length > 0) throw badRecords(file, bad);
  const tail = decoded.bytes.subarray(-TAIL).toString();
  const lastLine = table.parts.at(-1)?.lines.at(-1)?.lineNo ?? found.header.lineNo;
  const cut = cutRecord(tail, layout.dialect ?? COMMAS, `${file}:${lastLine}`);
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
    doubled,
    sections,
    warnings: [
      ...decoded.warnings,
      ...warningsOf(sections, file, found.header.lineNo),
      ...days.warnings,
      ...(cut === undefined ? [] : [cut]),
    ],
  };
};

const badRecords = (file: string, bad: readonly Finding[]): Problem => {
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
