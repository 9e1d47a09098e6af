import { createHash } from 'node:crypto';
import type { OtherRecord, Reading, Statement, Warning } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import { grouped } from '../values/money.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { cutRecord, TAIL } from './cut-record.ts';
import { stylesOf } from './decide.ts';
import { type Decoded, decode } from './decode.ts';
import { COMMAS } from './dialect.ts';
import { endlessLine } from './endless-line.ts';
import { oneSigned } from './generic/one-sign.ts';
import { unanswered } from './generic/unanswered.ts';
import type { Said, Understanding } from './generic/understanding.ts';
import { bankOf, familyOf } from './layout.ts';
import { layoutOf } from './layout-of.ts';
import { called, otherKindOfFile } from './other-files.ts';
import type { OwnLayout } from './own-layout.ts';
import { watchDays } from './plausible-days.ts';
import { TOO_LONG } from './records.ts';
import { sectionsOf } from './sections.ts';
import { aboutLabels, labelsOf } from './swapped.ts';
import { type ReadTable, readTable } from './table.ts';

export { beginsAsKnown, streamStatement } from './stream.ts';

/** What the user says about a file. What `Said` has decides only what a layout leaves open. */
export interface ReadOptions extends Said {
  readonly layout?: string;
  readonly encoding?: string;
  /** The user's own layouts, tried after the known ones. */
  readonly own?: readonly OwnLayout[];
  /** The account the file is for, where the user names it, and its currency where it has one. */
  readonly account?: string;
  readonly accountCurrency?: string;
  /** The bank of a file that no layout describes, where it is known. */
  readonly bank?: string;
  /** No statement tells of a later day. */
  readonly today?: IsoDay;
  /** Every record is told, those among them that are no rows of money. */
  readonly explain?: boolean;
}

/** Understands one file whole, or throws one Problem that names everything wrong with it. `file` is only repeated. */
export const readStatement = (bytes: Uint8Array, file: string, options: ReadOptions): Reading => {
  const decoded = openFile(bytes, file, options);
  const { found, understanding } = layoutOf(decoded, file, options);
  if (understanding !== undefined && understanding.questions.length > 0) {
    throw unanswered(understanding.questions, file, options, flagsBefore(options));
  }
  const { layout } = found.match;
  const printed = stylesOf(decoded, file, found, options);
  const labels = labelsOf(decoded, found, printed);
  const others: OtherRecord[] = [];
  const tell = options.explain === true ? (other: OtherRecord) => void others.push(other) : undefined;
  const table = readTable(decoded, file, found, { ...printed, swapped: labels === 'swapped' }, tell);
  const watched = watchDays(file, options.today);
  for (const { lines } of table.parts) for (const line of lines) watched.see(line);
  const days = watched.findings();
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
    ...(tell === undefined ? {} : { others }),
    doubled,
    sections,
    warnings: [
      ...decoded.warnings,
      ...(found.warnings ?? []),
      ...aboutLabels(labels, layout, file, found.header.lineNo),
      ...resaved(table, file),
      ...warningsOf(sections, file, found.header.lineNo),
      ...days.warnings,
      ...(cut === undefined ? [] : [cut]),
      ...(understanding === undefined
        ? []
        : [...understanding.warnings, ...oneSigned(understanding.own, sections, file)]),
    ],
    ...(understanding === undefined ? {} : { understood: { own: understanding.own, told: understanding.told } }),
  };
};

/** How a file that no layout describes is understood so far; undefined where one does. For asking what is open. */
export const understandStatement = (bytes: Uint8Array, file: string, options: ReadOptions): Understanding | undefined =>
  layoutOf(openFile(bytes, file, options), file, options).understanding;

const openFile = (bytes: Uint8Array, file: string, options: ReadOptions): Decoded => {
  const otherKind = otherKindOfFile(bytes, file);
  if (otherKind !== undefined) throw otherKind;
  const endless = endlessLine(bytes);
  if (endless !== undefined) throw badRecords(file, [{ code: 'bad-record', where: `${file}:${endless}`, ...TOO_LONG }]);
  return decode(bytes, file, options.encoding);
};

const flagsBefore = ({ layout, account, encoding }: ReadOptions): string[] => [
  ...(account === undefined ? [] : [`--account ${quoted(account)}`]),
  ...(layout === undefined ? [] : [`--layout ${quoted(layout)}`]),
  ...(encoding === undefined ? [] : [`--encoding ${quoted(encoding)}`]),
];

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

const resaved = ({ resavedAt }: ReadTable, file: string): Warning[] =>
  resavedAt === undefined
    ? []
    : [
        {
          code: 'spreadsheet',
          message: 'a spreadsheet has saved this file anew: seconds, leading zeros and long numbers are lost',
          where: `${file}:${resavedAt}`,
        },
      ];

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
