import type { Line } from '../ledger/line.ts';
import { type Currency, isCurrency } from '../values/currency.ts';
import { add, type Money, money, negate, plain } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import { parseDate, parseMoment } from './dates.ts';
import type { Styles } from './decide.ts';
import type { Layout, Preamble, Row } from './layout.ts';
import { parseAmount } from './numbers.ts';
import { meaningOf } from './words.ts';

const UNTIDY = /^\s|\s$|\s\s|[^\S ]/;
const tidy = (cell: string): string => (UNTIDY.test(cell) ? cell.replace(/\s+/g, ' ').trim() : cell);

const SHORTENED_ID = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** Gives one record after the other to a layout, always through the same `Row`. */
export interface RowReader {
  readonly row: Row;
  load(cells: readonly string[], raw: string, lineNo: number): void;
}

/** Texts, days and currencies repeat from record to record: what was read once is shared, which saves memory too. */
export const rowReader = (
  layout: Layout,
  { dates, numbers }: Styles,
  columns: ReadonlyMap<string, number>,
  preamble: Preamble,
): RowReader => {
  let cells: readonly string[] = [];
  const texts = remembered(tidy);
  const days = remembered((text) => parseDate(text, dates));
  const currencies = remembered(readCurrency);
  const meaningIn = remembered((text) => meaningOf(layout.words ?? [], text, false));
  const meaningOut = remembered((text) => meaningOf(layout.words ?? [], text, true));
  const cell = (column: string): string => {
    const at = columns.get(column);
    const text = at === undefined ? undefined : cells[at];
    return text === undefined ? '' : text;
  };
  const row = {
    lineNo: 0,
    raw: '',
    preamble,
    text: (column: string) => {
      const text = cell(column);
      return text === '' ? '' : texts(text);
    },
    parts: (column: string) => {
      const text = cell(column);
      const parts = text.includes('\n') || text.includes('\r') ? text.split(/[\r\n]+/) : [text];
      return parts.map(tidy).filter((part) => part !== '');
    },
    cell: (column: string) => tidy(cell(column)),
    id: (column: string) => {
      const id = tidy(cell(column));
      if (SHORTENED_ID.test(id)) {
        throw new Problem('bad-record', `an id whose last digits are lost: ${JSON.stringify(id)}`, {
          hint: 'download the file again and do not open it in a spreadsheet',
        });
      }
      return id === '' ? undefined : id;
    },
    day: (column: string) => days(tidy(cell(column))),
    moment: (column: string) => {
      const text = tidy(cell(column));
      return text.length > 11 ? parseMoment(text, dates, days) : { day: days(text) };
    },
    currency: (column: string) => currencies(cell(column).trim()),
    amount: (column: string, code: Currency): Money | undefined => {
      const text = cell(column).trim();
      return text === '' ? undefined : money(parseAmount(text, code, numbers), code);
    },
    signed: (column: string, code: Currency): Money => {
      const amount = row.amount(column, code);
      if (amount !== undefined) return amount;
      throw new Problem('bad-record', `${column} is empty`, { hint: 'the record is cut: download the file again' });
    },
    minor: (column: string, code: Currency): Money => {
      const text = tidy(cell(column));
      if (/^-?\d{1,15}$/.test(text)) return money(BigInt(text), code);
      throw new Problem('bad-amount', `not a whole number of ${code}'s smallest units: ${JSON.stringify(text)}`, {
        hint: 'amounts of this export look like -1050; download it again',
      });
    },
    meaning: (text: string, isOut: boolean) => (isOut ? meaningOut(text) : meaningIn(text)),
  };
  return {
    row,
    load: (next, raw, lineNo) => {
      cells = next;
      row.raw = raw;
      row.lineNo = lineNo;
    },
  };
};

/** Enough for what repeats; a column where everything differs must not fill the memory. */
const MOST_REMEMBERED = 5000;

/** A code as a cell has it, in either case. */
export const readCurrency = (text: string): Currency => {
  const code = text.toUpperCase();
  if (isCurrency(code)) return code;
  throw new Problem('bad-currency', `not a currency code: ${JSON.stringify(text)}`, {
    hint:
      text === ''
        ? 'the record is cut or shifted: download the file again'
        : 'currencies of this export are codes as USD or EUR: download the file again and do not edit it',
  });
};

const remembered = <Value>(read: (text: string) => Value): ((text: string) => Value) => {
  const known = new Map<string, Value>();
  let hits = 0;
  let isWorthIt = true;
  return (text) => {
    if (!isWorthIt) return read(text);
    const before = known.get(text);
    if (before !== undefined) {
      hits += 1;
      return before;
    }
    const value = read(text);
    if (known.size >= MOST_REMEMBERED) {
      isWorthIt = hits > MOST_REMEMBERED; // where hardly two cells are alike, remembering costs more than reading
      hits = 0;
      known.clear();
    }
    known.set(text, value);
    return value;
  };
};

/** Credit minus debit, for tables with a column for each. Some exports print a minus in the debit column as well. */
export const creditMinusDebit = (row: Row, credit: string, debit: string, code: Currency): Money => {
  const moneyIn = row.amount(credit, code);
  const moneyOut = row.amount(debit, code);
  if (moneyIn === undefined && moneyOut === undefined) {
    throw new Problem('bad-record', `neither ${credit} nor ${debit} holds an amount`, {
      hint: 'the record is cut or shifted: download the file again',
    });
  }
  if (moneyIn !== undefined && moneyIn.minor !== 0n) {
    if (moneyOut !== undefined && moneyOut.minor !== 0n) {
      const both = `${JSON.stringify(row.text(credit))} and ${JSON.stringify(row.text(debit))}`;
      throw new Problem('bad-record', `${credit} and ${debit} are both filled: ${both}`, {
        hint: 'only one of them can be right: download the file again',
      });
    }
    if (moneyIn.minor < 0n) {
      throw new Problem('bad-amount', `money out in the column ${credit}: ${JSON.stringify(row.text(credit))}`, {
        hint: 'amounts in this column are printed without a sign: download the file again',
      });
    }
    return moneyIn;
  }
  const minor = moneyOut?.minor ?? 0n;
  return money(minor > 0n ? -minor : minor, code);
};

/** An amount printed without a sign, whose direction a word beside it says. Other words than these are refused. */
export const byFlag = (amount: Money, flag: string, words: { readonly in: string; readonly out: string }): Money => {
  const word = flag.toLowerCase();
  if (word !== words.in && word !== words.out) {
    throw new Problem('bad-record', `neither money in nor money out: ${JSON.stringify(flag)}`, {
      hint: `known are ${JSON.stringify(words.in)} (in) and ${JSON.stringify(words.out)} (out); download the file again`,
    });
  }
  if (amount.minor < 0n) {
    throw new Problem('bad-amount', `a sign beside a word for the direction: ${plain(amount)} ${flag}`.trimEnd(), {
      hint: 'amounts of this export are printed without a minus: download the file again',
    });
  }
  return word === words.in ? amount : negate(amount);
};

/** The currency that the header or what stands above it says; some layouts know it from nowhere else. */
export const statedCurrency = ({ preamble: { currency } }: Row): Currency => {
  if (currency !== undefined) return currency;
  throw new Problem('bad-currency', 'the file says no currency', {
    hint: 'download the file again and do not edit it',
  });
};

/**
 * A line and the fee that its record holds in a column of its own, as two lines: gross is what was earned, the fee is a
 * cost. `fee` is negative for money out. The running balance holds after both.
 */
export const withFee = (line: Line, fee: Money | undefined, category: string): Line[] => {
  if (fee === undefined || fee.minor === 0n) return [line];
  const { day, time, zone, account, bankId, raw, lineNo } = line;
  const hint = fee.minor < 0n ? 'fee' : 'refund';
  const cost: Line = {
    ...{ day, time, zone, account, bankId, raw, lineNo, hint, category },
    amount: fee,
    description: `${line.description} - fee`,
    role: 'fee',
    balance: line.balance,
  };
  return [{ ...line, balance: undefined }, cost];
};

/** Refuses a record whose gross amount and fee (negative for money out) do not come to its net amount. */
export const mustBeNet = (gross: Money, fee: Money | undefined, net: Money): void => {
  const made = fee === undefined ? gross : add(gross, fee);
  if (made.minor === net.minor) return;
  throw new Problem('bad-record', `gross and fee come to ${plain(made)}, but net is ${plain(net)}`, {
    hint: 'one of the three was changed: download the file again and do not edit it',
  });
};
