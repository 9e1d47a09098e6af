import { createHash } from 'node:crypto';
import type { Line, Reading } from '../ledger/line.ts';
import { isDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money } from '../values/money.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { CONTROL } from './decode.ts';
import { parseAmount } from './numbers.ts';

/** One line as a person types it: a day, an amount, words. */
export interface TypedLine {
  readonly day: string;
  readonly amount: string;
  readonly text: string;
  readonly lineNo: number;
}

/** Lines of standard input as `DATE AMOUNT TEXT`; blank ones are nothing. A table of a bank is refused. */
export const typedLines = (bytes: Uint8Array, account: string): TypedLine[] => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem('bad-encoding', 'these lines are not in UTF-8; nothing was added', { where: '-', cause: error });
  }
  const lines = text
    .split(/\r\n|\r|\n/)
    .flatMap((line, at) => (line.trim() === '' ? [] : [{ line: line.trim(), lineNo: at + 1 }]));
  if (lines.length === 0) {
    throw new Problem('usage', 'there is nothing on stdin', { hint: 'type one line each as DATE AMOUNT TEXT' });
  }
  if (isTable(lines[0]!.line)) {
    throw new Problem(
      'unsupported-file',
      'this is a table of a bank, not lines as DATE AMOUNT TEXT; nothing was added',
      {
        where: `-:${lines[0]!.lineNo}`,
        hint: `fl import - --account ${quoted(account)}`,
      },
    );
  }
  return lines.map(({ line, lineNo }) => {
    const [, day = '', amount = '', words = ''] = /^(\S+)(?:\s+(\S+))?(?:\s+(.*))?$/s.exec(line) ?? [];
    return { day, amount, text: words, lineNo };
  });
};

/** A header or a record of a csv file: cells, and no day that stands by itself. */
const isTable = (line: string): boolean =>
  !/^\d{4}-\d{2}-\d{2}\s/.test(line) && (/^[^\s,;\t]*[,;\t]/.test(line) || (line.match(/[,;\t]/g) ?? []).length > 1);

const AMOUNT_HINT = 'amounts look like -1500 or 1,234.50: a minus is money out';

/** What is wrong with a typed line, or the line itself. */
const understand = ({ day, amount, text, lineNo }: TypedLine, currency: Currency): Line | Omit<Finding, 'where'> => {
  if (!isDay(day)) {
    const message = `a day is written as YYYY-MM-DD, not ${JSON.stringify(day)}`;
    return { code: 'bad-date', message, hint: 'a line is DATE AMOUNT TEXT' };
  }
  const description = text.trim().replace(/\s+/g, ' ');
  if (amount === '' || description === '') {
    return {
      code: 'bad-record',
      message: `the ${amount === '' ? 'amount' : 'text'} is missing`,
      hint: 'a line is DATE AMOUNT TEXT',
    };
  }
  if (CONTROL.test(description)) {
    return { code: 'bad-record', message: 'the text holds control characters', hint: 'type it again' };
  }
  try {
    const minor = parseAmount(amount, currency, { decimal: '.' });
    if (minor === 0n) return { code: 'bad-amount', message: 'an amount of 0 moves nothing', hint: AMOUNT_HINT };
    const raw = `${day} ${amount} ${text}`;
    return { day, amount: money(minor, currency), description, hint: 'payment', raw, lineNo };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, message: error.message, hint: AMOUNT_HINT };
  }
};

/** Lines that a person typed, as a statement of their own; every bad one is listed, with `from:line` when they came from a file. */
export const readTyped = (typed: readonly TypedLine[], currency: Currency, from: string | undefined): Reading => {
  const lines: Line[] = [];
  const problems: Finding[] = [];
  for (const each of typed) {
    const read = understand(each, currency);
    if ('raw' in read) lines.push(read);
    else problems.push({ ...read, where: from === undefined ? undefined : `${from}:${each.lineNo}` });
  }
  const [first] = problems;
  if (first !== undefined && from === undefined) throw typedWrong(first);
  if (first !== undefined) {
    const count = problems.length === 1 ? '1 line' : `${problems.length} lines`;
    throw new Problem('bad-record', `${count} cannot be read; nothing was added`, { where: first.where, problems });
  }
  const days = lines.map(({ day }) => day).sort();
  return {
    file: 'typed',
    sha256: createHash('sha256')
      .update(lines.map(({ raw }) => raw).join('\n'))
      .digest('hex'),
    bank: 'typed',
    layout: 'typed/line',
    family: 'typed',
    header: ['date', 'amount', 'text'],
    records: lines.length,
    furniture: { preamble: 0, headers: 0, blank: 0, continued: 0, footer: 0 },
    doubled: 0,
    sections: [
      {
        currency,
        period: { from: days[0]!, to: days.at(-1)! },
        balance: { checked: false, ok: true, firstBreak: null },
        lines: lines.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.lineNo - b.lineNo)),
        skipped: [],
      },
    ],
    warnings: [],
  };
};

/** A word on the command line that does not parse is wrong usage; an amount of nothing is well written and cannot be. */
const typedWrong = ({ code, message, hint }: Finding): Problem =>
  new Problem(/ 0 /.test(message) && code === 'bad-amount' ? 'bad-amount' : 'usage', message, { hint });
