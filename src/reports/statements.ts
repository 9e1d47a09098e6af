import { type Certificate, certify } from '../ledger/certificate.ts';
import { type Gap, type Placed, type Purse, type Timeline, timelineOf } from '../ledger/coverage.ts';
import { daysBetween, type IsoDay, type Part } from '../values/calendar.ts';
import { type Money, money } from '../values/money.ts';
import type { Column, Report, Row, Table } from '../values/report.ts';
import { certificateText, downloadOf, type TitleOf } from './certificate-text.ts';
import type { Frame } from './report.ts';

export interface StatementFacts {
  readonly purses: readonly Purse[];
  readonly parts: readonly Part[];
  readonly byPart: boolean;
  readonly titleOf: TitleOf;
}

interface Told {
  readonly purse: Purse;
  readonly timeline: Timeline;
  readonly certificates: readonly { readonly part: Part; readonly certificate: Certificate }[];
}

const TEXT = (key: string, label: string, drop?: number): Column => ({
  key,
  label,
  type: 'text',
  ...(drop === undefined ? {} : { drop }),
});

/** Which days statements cover, how they follow each other, and a certificate for each account and currency. */
export const statements = ({ purses, parts, byPart, titleOf }: StatementFacts, frame: Frame): Report => {
  const told = purses.map((purse): Told => {
    const timeline = timelineOf(purse);
    return {
      purse,
      timeline,
      certificates: parts.map((part) => ({ part, certificate: certify(purse, timeline, part) })),
    };
  });
  const { from, to } = frame.period;
  const summary = parts.flatMap((_, at) => told.map((each) => summaryRow(each, at, titleOf)));
  return {
    name: 'statements',
    title: 'Statements',
    ...frame,
    lead: summary.map(({ certificate }) => certificate as string),
    sections: [
      {
        key: 'accounts',
        title: `Statements, ${from} to ${to}`,
        columns: byPart ? [TEXT('period', 'Period'), ...SUMMARY] : SUMMARY,
        rows: byPart ? summary : summary.map(({ period: _, ...row }) => row),
        empty: 'no accounts yet',
      },
      statementTable(told, frame.period),
      gapTable(told, titleOf),
    ],
    notes: [],
  };
};

const SUMMARY: readonly Column[] = [
  TEXT('account', 'Account'),
  TEXT('currency', 'Currency'),
  { key: 'from', label: 'From', type: 'day', drop: 3 },
  { key: 'to', label: 'To', type: 'day', drop: 4 },
  { key: 'statements', label: 'Files', type: 'count', drop: 2 },
  { key: 'missing', label: 'Missing days', type: 'count' },
  { key: 'bridged', label: 'Bridged days', type: 'count', drop: 5 },
  { key: 'typed', label: 'Typed', type: 'count', drop: 6 },
  TEXT('verdict', 'Verdict'),
  TEXT('balances', 'Balances', 1),
  { key: 'certificate', label: 'Certificate', type: 'text', dataOnly: true },
];

const summaryRow = ({ purse, certificates }: Told, at: number, titleOf: TitleOf): Row => {
  const { part, certificate } = certificates[at]!;
  return {
    period: part.label,
    account: purse.account,
    currency: purse.currency,
    from: certificate.days?.from ?? null,
    to: certificate.days?.to ?? null,
    statements: certificate.sheets.length,
    missing: certificate.missing,
    bridged: certificate.bridged,
    typed: certificate.typed,
    verdict: certificate.verdict,
    balances: certificate.balances,
    certificate: certificateText(purse, certificate, part, titleOf),
  };
};

/** Certificates that say what is missing or does not follow. */
export const incomplete = ({ sections }: Report): string[] =>
  sections[0]!.rows
    .filter(({ verdict, balances }) => OPEN.has(verdict as string) || FALSE.has(balances as string))
    .map(({ certificate }) => certificate as string);

const OPEN: ReadonlySet<string> = new Set<Certificate['verdict']>(['missing', 'not proven']);
const FALSE: ReadonlySet<string> = new Set(['broken', 'do not meet']);

const statementTable = (told: readonly Told[], asked: { from: IsoDay; to: IsoDay }): Table => ({
  key: 'statements',
  title: 'How they follow each other',
  columns: [
    TEXT('account', 'Account'),
    TEXT('currency', 'Currency'),
    { key: 'from', label: 'From', type: 'day' },
    { key: 'to', label: 'To', type: 'day', drop: 1 },
    { key: 'gap', label: 'Gap', type: 'count', drop: 6 },
    { key: 'overlap', label: 'Overlap', type: 'count', drop: 7 },
    TEXT('meets', 'Meets'),
    TEXT('balance', 'Balance', 2),
    { key: 'difference', label: 'Difference', type: 'money', drop: 5 },
    { key: 'opening', label: 'Opening', type: 'money', drop: 9 },
    { key: 'closing', label: 'Closing', type: 'money', drop: 8 },
    { key: 'lines', label: 'Lines', type: 'count', drop: 4 },
    TEXT('file', 'File', 3),
    TEXT('layout', 'Layout', 10),
    { key: 'brokenAt', label: 'Broken at', type: 'text', dataOnly: true },
    { key: 'expected', label: 'Expected', type: 'money', dataOnly: true },
    { key: 'found', label: 'Found', type: 'money', dataOnly: true },
  ],
  rows: told.flatMap(({ purse, timeline }) =>
    timeline.placed
      .filter(({ sheet: { days } }) => days.from <= asked.to && asked.from <= days.to)
      .map((placed) => statementRow(purse, placed, placed === timeline.placed[0])),
  ),
  empty: 'no statements of these days',
});

const statementRow = (purse: Purse, { sheet, gap, overlap, difference }: Placed, isFirst: boolean): Row => {
  const { balance, ends } = sheet;
  const { firstBreak } = balance;
  return {
    account: purse.account,
    currency: purse.currency,
    from: sheet.days.from,
    to: sheet.days.to,
    gap,
    overlap,
    meets: isFirst ? 'first' : difference === null ? 'unknown' : difference === 0n ? 'yes' : 'no',
    balance: balance.checked ? (balance.ok ? 'proven' : 'broken') : ends === undefined ? 'not stated' : 'stated',
    difference: difference === 0n ? null : amountOf(purse, difference),
    opening: amountOf(purse, ends?.opening ?? null),
    closing: amountOf(purse, ends?.closing ?? null),
    lines: sheet.lines,
    file: sheet.file,
    layout: sheet.layout,
    brokenAt: firstBreak === null ? null : `${sheet.file}:${firstBreak.lineNo}`,
    expected: firstBreak?.expected ?? null,
    found: firstBreak?.found ?? null,
  };
};

const amountOf = ({ currency }: Purse, minor: bigint | null): Money | null =>
  minor === null || currency === null ? null : money(minor, currency);

const gapTable = (told: readonly Told[], titleOf: TitleOf): Table => ({
  key: 'gaps',
  title: 'Days without a statement',
  columns: [
    TEXT('account', 'Account'),
    TEXT('currency', 'Currency'),
    { key: 'from', label: 'From', type: 'day' },
    { key: 'to', label: 'To', type: 'day' },
    { key: 'days', label: 'Days', type: 'count', drop: 1 },
    TEXT('verdict', 'Verdict'),
    { key: 'difference', label: 'Lines come to', type: 'money', drop: 2 },
    { key: 'typed', label: 'Typed', type: 'count', drop: 3 },
    TEXT('after', 'After', 5),
    TEXT('before', 'Before', 6),
    { key: 'download', label: 'Download from', type: 'text', wrap: true, drop: 4 },
  ],
  rows: told.flatMap(({ purse, certificates }) =>
    certificates.flatMap(({ certificate }) => certificate.gaps.map((gap) => gapRow(purse, gap, titleOf))),
  ),
  empty: 'none',
});

const gapRow = (purse: Purse, gap: Gap, titleOf: TitleOf): Row => {
  const { from, to } = gap.days;
  return {
    account: purse.account,
    currency: purse.currency,
    from,
    to,
    days: daysBetween(from, to) + 1,
    verdict: gap.verdict,
    difference: gap.difference === 0n ? null : amountOf(purse, gap.difference),
    typed: purse.typed.filter(({ day }) => from <= day && day <= to).length,
    after: gap.left.file,
    before: gap.right?.file ?? null,
    download: gap.verdict === 'bridged' ? null : (downloadOf(gap, titleOf) ?? null),
  };
};
