import type { Line, Reading, Skipped, Statement } from '../../src/ledger/line.ts';
import { type Money, plain } from '../../src/values/money.ts';
import type { Finding, Problem } from '../../src/values/problem.ts';

/** A reading as a person would check it against the file: one line a transaction, values only. */
export const describeReading = (reading: Reading): string => {
  const { preamble, headers, blank, continued, footer } = reading.furniture;
  const furniture = [
    `${preamble} above headers, ${headers} headers, ${blank} blank, ${footer} below`,
    ...(continued === 0 ? [] : [`${continued} going on`]),
    ...(reading.doubled === 0 ? [] : [`${reading.doubled} lines on the record of another`]),
  ];
  return lines([
    `${reading.layout}, ${reading.records} records: ${furniture.join(', ')}`,
    ...(reading.understood?.told ?? []).map((told) => `understood: ${told}`),
    ...reading.sections.flatMap(describeSection),
    ...reading.warnings.map(({ code, where, message }) => `warning ${code} at ${where}: ${message}`),
  ]);
};

const describeSection = (section: Statement): string[] => [
  fields([
    `section ${section.currency} ${section.period.from} to ${section.period.to}`,
    section.account && `${section.account.kind} ${section.account.value}`,
    section.opening && `opening ${plain(section.opening)}`,
    section.closing && `closing ${plain(section.closing)}`,
    describeBalance(section),
  ]),
  ...section.lines.map(describeLine),
  ...section.skipped.map(describeSkipped),
];

const describeBalance = ({ balance: { checked, ok, firstBreak } }: Statement): string => {
  if (firstBreak !== null) return `balance breaks at line ${firstBreak.lineNo}`;
  return checked ? `balance ${ok ? 'follows' : 'breaks'}` : 'balance not checked';
};

const describeLine = (line: Line): string =>
  fields([
    `${line.lineNo}: ${[line.day, line.time, line.zone].filter(Boolean).join(' ')}`,
    amount(line.amount),
    [line.hint, line.stream, line.category].filter(Boolean).join(', '),
    line.description,
    line.counterparty && `who ${line.counterparty}`,
    line.bankId && `id ${line.bankId}`,
    line.role && `role ${line.role}`,
    line.parentId && `parent ${line.parentId}`,
    line.balance && `balance ${plain(line.balance)}`,
    line.other && `other ${amount(line.other)}`,
  ]);

const describeSkipped = (record: Skipped): string =>
  fields([
    `${record.lineNo}: skipped, ${record.status}, ${record.day}`,
    amount(record.amount),
    record.bankId && `id ${record.bankId}`,
  ]);

export const describeProblem = (problem: Problem): string =>
  lines([finding(problem), ...problem.problems.map((found) => finding(found))]);

const finding = ({ code, where, message, hint }: Finding | Problem): string =>
  `${code} at ${where}: ${message}${hint === undefined ? '' : `\n    ${hint}`}`;

const amount = (money: Money): string => `${plain(money)} ${money.currency}`;
const fields = (values: readonly (string | undefined)[]): string => values.filter(Boolean).join(' | ');
const lines = (values: readonly string[]): string => `${values.join('\n')}\n`;
