import type { ReadOptions } from '../../src/statements/read.ts';
import type { Entry } from './bank.ts';
import { CONTINENTAL, clock, dayParts, isoDay, LAKHS, moneyText, PLAIN, record, THOUSANDS } from './print.ts';

/** A row of an export: a movement, or the fee of one where the export has no column for it. */
export interface Row {
  readonly entry: Entry;
  readonly cents: number;
  readonly text: string;
  readonly id: string;
  /** What the account holds after it. */
  readonly balance: number;
  readonly pending: boolean;
}

/** What an export covers. */
export interface Sheet {
  readonly rows: readonly Row[];
  readonly from: number;
  readonly to: number;
  readonly opening: number;
  readonly closing: number;
}

/** How one bank prints an account. */
export interface Dialect {
  /** The account's name in the book. */
  readonly name: string;
  readonly currency: string;
  /** Has a column for fees, so that a movement and its fee are one row; else the fee is a row of its own. */
  readonly feeColumn: boolean;
  readonly ids: boolean;
  /** `stated` also says above the table what the account held before and after. */
  readonly balances: 'none' | 'running' | 'stated';
  readonly showsPending: boolean;
  /** What a person says about a file of a bank that nobody described. */
  readonly said?: Pick<ReadOptions, 'dateOrder' | 'decimal' | 'currency' | 'columns' | 'signs' | 'outWords'>;
  print(sheet: Sheet): string;
}

const lines = (all: readonly string[]): string => [...all, ''].join('\n');
const sides = (cents: number, text: (cents: number) => string): readonly [out: string, into: string] =>
  cents < 0 ? [text(-cents), ''] : ['', text(cents)];
const plain = (cents: number): string => moneyText(cents, PLAIN);

/** Month first, credit before debit, ids, newest first. */
const payoneer: Dialect = {
  name: 'payoneer',
  currency: 'USD',
  feeColumn: false,
  ids: true,
  balances: 'running',
  showsPending: true,
  print: ({ rows }) => {
    const header =
      'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Transfer Amount,Transfer Amount Currency,Status,Running Balance,Additional Description,Store Name,Source,Target,Reference ID';
    const table = rows.map(({ entry, cents, text, id, balance, pending }) => {
      const { year, month, date } = dayParts(entry.day);
      const [out, into] = sides(cents, (size) => moneyText(size, THOUSANDS));
      const after = pending ? '' : moneyText(balance, THOUSANDS);
      const head = [`${month}/${date}/${year}`, `${clock(entry.minute)}:00`, 'UTC', id, text, into, out, 'USD', '', ''];
      return record([...head, pending ? 'Pending' : 'Completed', after, '', '', '', '', '']);
    });
    return lines([header, ...table.reverse()]);
  },
};

/** Months by name, debit before credit, what the account held above the table, no ids, oldest first. */
const meezan: Dialect = {
  name: 'meezan',
  currency: 'PKR',
  feeColumn: false,
  ids: false,
  balances: 'stated',
  showsPending: false,
  print: ({ rows, opening, closing }) => {
    const table = rows.map(({ entry, cents, text, balance }) => {
      const { year, name, date } = dayParts(entry.day);
      const day = `${date} ${name} ${year}`;
      return record([day, day, '', text, ...sides(cents, plain), plain(balance)]);
    });
    const above = [
      '01070105634821,',
      `Opening Balance,PKR      ${plain(opening)}`,
      `Closing Balance,PKR      ${plain(closing)}`,
      'Currency,Pakistan Rupee(PKR)',
    ];
    return lines([...above, 'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance', ...table]);
  },
};

/** One signed column with groups, times of day in halves, a long preamble with the period. */
const nayapay: Dialect = {
  name: 'nayapay',
  currency: 'PKR',
  feeColumn: false,
  ids: false,
  balances: 'stated',
  showsPending: false,
  print: ({ rows, opening, closing, from, to }) => {
    const printed = (day: number): string => {
      const { year, name, date } = dayParts(day);
      return `${date} ${name} ${year}`;
    };
    const money = (cents: number): string => moneyText(cents, THOUSANDS);
    const table = rows.map(({ entry, cents, text, balance }) => {
      const [hour, minute] = clock(entry.minute).split(':') as [string, string];
      const stamp = `${printed(entry.day)} ${hour}:${minute} AM`;
      return record([stamp, 'Card Payment', text, money(cents), money(balance)]);
    });
    return lines([
      'Customer Name,SANA MALIK,,,,,,',
      'NayaPay Account Number,03141234567,,,,,,',
      '',
      `Account Statement for:,from ${printed(from)} to ${printed(to)},,,,,,`,
      record(['Opening Balance', money(opening), 'Closing Balance', money(closing), '', '', '', '']),
      '',
      'TIMESTAMP,TYPE,DESCRIPTION,AMOUNT,BALANCE,,,',
      ...table.map((row) => `${row},,,`),
    ]);
  },
};

/** Month first with dashes, one signed column, ids, no balances, newest first. */
const mercury: Dialect = {
  name: 'mercury',
  currency: 'USD',
  feeColumn: false,
  ids: true,
  balances: 'none',
  showsPending: true,
  print: ({ rows }) => {
    const header =
      'Date (UTC),Description,Amount,Status,Source Account,Bank Description,Reference,Note,Last Four Digits,Name On Card,Mercury Category,Category,GL Code,Timestamp,Original Currency,Check Number,Tags,Cardholder Email,Tracking ID';
    const table = rows.map(({ entry, cents, text, id, pending }) => {
      const { year, month, date } = dayParts(entry.day);
      const day = `${month}-${date}-${year}`;
      const status = pending ? 'Pending' : 'Sent';
      const head = [day, text, plain(cents), status, 'Mercury Checking xx1234', text, '', '', '', '', '', '', ''];
      return record([...head, `${day} ${clock(entry.minute)}:00`, 'USD', '', '', '', id]);
    });
    return lines([header, ...table.reverse()]);
  },
};

/** Gross, fee and net of each movement, with ids and without balances, newest first. */
const stripe: Dialect = {
  name: 'stripe',
  currency: 'USD',
  feeColumn: true,
  ids: true,
  balances: 'none',
  showsPending: false,
  print: ({ rows }) => {
    const header = 'id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description';
    const table = rows.map(({ entry, cents, text, id }) => {
      const moment = `${isoDay(entry.day)} ${clock(entry.minute)}`;
      const amounts = [cents, entry.fee, cents - entry.fee].map(plain);
      return record([
        id === '' ? '' : `txn_${id}`,
        cents > 0 ? 'charge' : 'adjustment',
        '',
        ...amounts,
        'usd',
        moment,
        moment,
        text,
      ]);
    });
    return lines([header, ...table.reverse()]);
  },
};

/** The year first, a column for fees, a running balance after both, no ids, oldest first. */
const revolut: Dialect = {
  name: 'revolut',
  currency: 'EUR',
  feeColumn: true,
  ids: false,
  balances: 'running',
  showsPending: true,
  print: ({ rows }) => {
    const header = 'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance';
    const table = rows.map(({ entry, cents, text, balance, pending }) => {
      const moment = `${isoDay(entry.day)} ${clock(entry.minute)}:00`;
      const end = pending
        ? ['', text, plain(cents), plain(entry.fee), 'EUR', 'PENDING', '']
        : [moment, text, plain(cents), plain(entry.fee), 'EUR', 'COMPLETED', plain(balance)];
      return record(['CARD_PAYMENT', 'Current', moment, ...end]);
    });
    return lines([header, ...table]);
  },
};

/** Short months in quotes, one signed column, neither ids nor balances, newest first. */
const bare: Dialect = {
  name: 'payoneer',
  currency: 'USD',
  feeColumn: false,
  ids: false,
  balances: 'none',
  showsPending: true,
  print: ({ rows }) => {
    const table = rows.map(({ entry, cents, text, pending }) => {
      const { year, name, date } = dayParts(entry.day);
      const day = `${Number(date)} ${name}, ${year}`;
      return record([day, text, moneyText(cents, THOUSANDS), 'USD', pending ? 'Pending' : 'Completed']);
    });
    return lines(['Date,Description,Amount,Currency,Status ', ...table.reverse()]);
  },
};

/** Nobody described it: the year first, one signed column, a running balance, oldest first. */
const iso: Dialect = {
  name: 'isobank',
  currency: 'GBP',
  feeColumn: false,
  ids: false,
  balances: 'running',
  showsPending: false,
  said: { currency: 'GBP', decimal: '.' },
  print: ({ rows }) => {
    const table = rows.map(({ entry, cents, text, balance }) =>
      record([isoDay(entry.day), text, plain(cents), plain(balance)]),
    );
    return lines(['Date,Description,Amount,Balance', ...table]);
  },
};

/** Nobody described it: the day first, semicolons, decimal commas, the currency in a column, ids, newest first. */
const continental: Dialect = {
  name: 'kontobank',
  currency: 'EUR',
  feeColumn: false,
  ids: false,
  balances: 'none',
  showsPending: false,
  said: { dateOrder: 'dmy', decimal: ',', signs: 'as-printed' },
  print: ({ rows }) => {
    const table = rows.map(({ entry, cents, text }) => {
      const { year, month, date } = dayParts(entry.day);
      return record([`${date}/${month}/${year}`, text, moneyText(cents, CONTINENTAL), 'EUR'], ';');
    });
    return lines(['Buchungstag;Verwendungszweck;Betrag;Währung', ...table.reverse()]);
  },
};

/** Nobody described it: a preamble, debit and credit with lakhs, a running balance, newest first. */
const lakh: Dialect = {
  name: 'lakhbank',
  currency: 'PKR',
  feeColumn: false,
  ids: false,
  balances: 'running',
  showsPending: false,
  said: { dateOrder: 'dmy', decimal: '.', currency: 'PKR' },
  print: ({ rows }) => {
    const money = (cents: number): string => moneyText(cents, LAKHS);
    const table = rows.map(({ entry, cents, text, balance }) => {
      const { year, month, date } = dayParts(entry.day);
      return record([`${date}-${month}-${year}`, text, ...sides(cents, money), money(balance)]);
    });
    const above = ['Statement of Account', 'Account Title,SANA MALIK', ''];
    return lines([...above, 'Date,Particulars,Debit,Credit,Balance', ...table.reverse()]);
  },
};

/** Nobody described it: tabs, the month by name, the direction in a column of its own, oldest first. */
const flags: Dialect = {
  name: 'flagbank',
  currency: 'INR',
  feeColumn: false,
  ids: false,
  balances: 'running',
  showsPending: false,
  said: { decimal: '.', currency: 'INR', outWords: ['Dr'] },
  print: ({ rows }) => {
    const table = rows.map(({ entry, cents, text, balance }) => {
      const { year, name, date } = dayParts(entry.day);
      const size = moneyText(Math.abs(cents), THOUSANDS);
      const cells = [`${date} ${name} ${year}`, text, size, cents < 0 ? 'Dr' : 'Cr', moneyText(balance, THOUSANDS)];
      return record(cells, '\t');
    });
    return lines(['Date\tNarration\tAmount\tDr/Cr\tBalance', ...table]);
  },
};

export const DIALECTS: readonly Dialect[] = [
  payoneer,
  meezan,
  nayapay,
  mercury,
  stripe,
  revolut,
  bare,
  iso,
  continental,
  lakh,
  flags,
];
