import { addDays, type IsoDay } from '../../src/values/calendar.ts';
import { type Money, plain } from '../../src/values/money.ts';
import { amount, type TextFile } from '../support/book.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthOf = (day: string): string => MONTHS[Number(day.slice(5, 7)) - 1]!;
const sizeOf = ({ minor, currency }: Money): string => plain({ minor: minor < 0n ? -minor : minor, currency });

/** Amounts with the balance after each, by currency. */
const balances = (opening: Readonly<Record<string, string>>) => {
  const held = new Map(Object.entries(opening).map(([code, digits]) => [code, amount(`${digits} ${code}`).minor]));
  return ({ minor, currency }: Money): string => {
    const now = (held.get(currency) ?? 0n) + minor;
    held.set(currency, now);
    return plain({ minor: now, currency });
  };
};

interface MeezanOptions {
  readonly opening?: string;
  readonly number?: string;
  /** Prints the opening balance above the table. */
  readonly stated?: boolean;
  readonly name?: string;
}

/** A Meezan statement from rows as `2026-01-05 -100.00 Grocery`, oldest first. */
export const meezan = (rows: readonly string[], options: MeezanOptions = {}): TextFile => {
  const { opening = '1000.00', number, stated = false, name = 'meezan.csv' } = options;
  const after = balances({ PKR: opening });
  const table = rows.map((row) => {
    const [day, digits, ...words] = row.split(' ') as [string, string];
    const moved = amount(`${digits} PKR`);
    const printed = `${day.slice(8)} ${monthOf(day)} ${day.slice(0, 4)}`;
    const sides = moved.minor < 0n ? [sizeOf(moved), ''] : ['', sizeOf(moved)];
    return [printed, printed, '', words.join(' '), ...sides, after(moved)].join(',');
  });
  const above = [
    ...(number === undefined ? [] : [`${number},`]),
    ...(stated ? [`Opening Balance,PKR ${opening}`] : []),
    'Currency,Pakistan Rupee(PKR)',
  ];
  const header = 'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance';
  return { name, text: [...above, header, ...table, ''].join('\n') };
};

/** A Payoneer export from rows as `2026-01-05 id -100.00 USD Words => 28000.00 PKR`, printed newest first. */
export const payoneer = (
  rows: readonly string[],
  opening: Readonly<Record<string, string>> = {},
  name = 'payoneer.csv',
): TextFile => {
  const after = balances(opening);
  const table = rows.map((row) => {
    const [front, payout = ''] = row.split(' => ') as [string, string?];
    const [day, id, digits, code, ...words] = front.split(' ') as [string, string, string, string];
    const moved = amount(`${digits} ${code}`);
    const [year, month, date] = day.split('-');
    const sides = moved.minor < 0n ? ['', sizeOf(moved)] : [sizeOf(moved), ''];
    const far = payout === '' ? ['', ''] : payout.split(' ');
    const head = [`${month}/${date}/${year}`, '09:00:00', 'UTC', id, words.join(' '), ...sides, code, ...far];
    return [...head, 'Completed', after(moved), '', '', '', '', ''].join(',');
  });
  const header =
    'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Transfer Amount,Transfer Amount Currency,Status,Running Balance,Additional Description,Store Name,Source,Target,Reference ID';
  return { name, text: [header, ...table.reverse(), ''].join('\n') };
};

/** An Upwork report from rows as `2026-01-05 id 100.00 Hourly/Blue Team`, printed newest first. */
export const upwork = (rows: readonly string[], name = 'upwork.csv'): TextFile => {
  const after = balances({ USD: '0.00' });
  const table = rows.map((row) => {
    const [day, id, digits, ...rest] = row.split(' ') as [string, string, string];
    const [type = '', client = '', ref = id] = rest.join(' ').split('/');
    const printed = `"${monthOf(day)} ${Number(day.slice(8))}, ${day.slice(0, 4)}"`;
    const moved = amount(`${digits} USD`);
    const how = type === 'Withdrawal' ? 'Payoneer' : '';
    return [
      printed,
      id,
      type,
      how,
      '',
      '',
      '',
      '',
      '',
      'Me',
      client,
      'Me',
      '',
      ref,
      digits,
      '',
      '',
      after(moved),
      how,
    ].join(',');
  });
  const header =
    'Date,Transaction ID,Transaction type,Transaction summary,Transaction summary details,Description 1,Description 2,Description 3,Agency team,Freelancer,Client team,Account name,PO,Ref ID,Amount $,Amount in local currency,Currency,Current balance $,Payment method';
  return { name, text: [header, ...table.reverse(), ''].join('\n') };
};

/** PayPal's activity from rows as `2026-01-05 id parent -100.00 USD`, each one side of an exchange, oldest first. */
export const paypal = (rows: readonly string[], name = 'paypal.csv'): TextFile => {
  const table = rows.map((row) => {
    const [day, id, parent, digits, code, ...type] = row.split(' ') as [string, string, string, string, string];
    const printed = day.split('-').reverse().join('.');
    return [
      printed,
      '09:00:00',
      'UTC',
      type.join(' ') || 'General Currency Conversion',
      'Completed',
      code,
      digits,
      '0.00',
      digits,
      id,
      parent,
    ].join(',');
  });
  const header = 'Date,Time,Time Zone,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Reference Txn ID';
  return { name, text: [header, ...table, ''].join('\n') };
};

/** A hundred dollars earned on Upwork, paid out to Payoneer, from there to the bank; each hop takes some days. */
export const chain = (start: string): { upwork: TextFile; payoneer: TextFile; meezan: TextFile } => {
  const on = (days: number): string => addDays(start as IsoDay, days);
  return {
    upwork: upwork([
      `${on(0)} 11 100.00 Hourly/Blue Team`,
      `${on(0)} 12 -10.00 Service Fee/Blue Team/11`,
      `${on(2)} 13 -90.00 Withdrawal`,
    ]),
    payoneer: payoneer([
      `${on(3)} 21 90.00 USD Payment from Upwork`,
      `${on(4)} 22 -90.00 USD Withdrawal to MEEZAN BANK (4821) => 25000.00 PKR`,
    ]),
    meezan: meezan(
      [
        `${on(1)} -100.00 GROCERY POS Purchase`,
        `${on(6)} 25000.00 Remittance From PAYONEER STAN`,
        `${on(6)} -250.00 Income Tax 154A`,
      ],
      { number: '01070105634821' },
    ),
  };
};
