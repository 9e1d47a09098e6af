import fc from 'fast-check';
import { addDays, daysBetween, type IsoDay } from '../../src/values/calendar.ts';
import type { TextFile } from '../support/book.ts';

/** Twenty days of money in three places, with few amounts and names, so that rows look alike often. */
export const FIRST = '2026-06-20' as IsoDay;
export const DAYS = 20;

type Place = 'upwork' | 'payoneer' | 'meezan';
const DEEDS = ['work', 'payout', 'client', 'card', 'exchange', 'withdraw', 'shop', 'atm', 'gift', 'tax'] as const;

interface Deed {
  readonly what: (typeof DEEDS)[number];
  readonly day: number;
  readonly size: number;
  readonly lag: number;
}

interface Row {
  readonly place: Place;
  readonly day: IsoDay;
  readonly purse: string;
  readonly cents: number;
  readonly id: string;
  readonly words: string;
  readonly more: string;
}

export interface Life {
  readonly rows: readonly Row[];
}

const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(...DEEDS),
  day: fc.nat(DAYS - 1),
  size: fc.constantFrom(10_000, 10_000, 25_000, 40_001),
  lag: fc.nat(3),
});

/**
 * What happened, as rows of three statements in the order they were booked. No two rows of a wallet cancel each other: of a
 * day that holds nothing else, both orders would follow from the balances.
 */
const live = (deeds: readonly Deed[]): Life => {
  const rows: Row[] = [];
  deeds.forEach(({ what, day, size, lag }, at) => {
    const id = String(1000 + at);
    const row = (place: Place, after: number, purse: string, cents: number, words: string, more = '', own = id) =>
      rows.push({ place, day: addDays(FIRST, day + after), purse, cents, id: own, words, more });
    const rupees = size * 280;
    if (what === 'work') {
      row('upwork', 0, 'USD', size, 'Hourly', 'Blue Team');
      row('upwork', 0, 'USD', -size / 10, 'Service Fee', 'Blue Team', `${id}9`);
    } else if (what === 'payout') {
      row('upwork', 0, 'USD', -size, 'Withdrawal', '');
      row('payoneer', lag, 'USD', size, 'Payment from Upwork');
    } else if (what === 'client') row('payoneer', 0, 'EUR', size, 'Payment from Fjord ApS');
    else if (what === 'card') row('payoneer', 0, 'USD', -size / 10, 'Card charge (CLOUD)');
    else if (what === 'exchange') {
      row('payoneer', 0, 'EUR', -size - 7, 'EUR to USD');
      row('payoneer', 0, 'USD', size + 500, 'EUR to USD');
    } else if (what === 'withdraw') {
      row('payoneer', 0, 'USD', -size - 3, 'Withdrawal to MEEZAN BANK (4821)', (rupees / 100).toFixed(2));
      row('meezan', lag, 'PKR', rupees, 'Remittance From PAYONEER STAN');
    } else if (what === 'shop') row('meezan', 0, 'PKR', -size, 'GROCERY POS Purchase');
    else if (what === 'atm') row('meezan', 0, 'PKR', -size, 'ATM Cash Withdrawal');
    else if (what === 'gift') row('meezan', 0, 'PKR', size, 'Raast Transfer from AUNT');
    else row('meezan', 0, 'PKR', -size / 100, 'Income Tax 154A');
  });
  return {
    rows: rows
      .map((row, at) => ({ row, at }))
      .sort((a, b) => (a.row.day === b.row.day ? a.at - b.at : a.row.day < b.row.day ? -1 : 1))
      .map(({ row }) => row),
  };
};

export const lives: fc.Arbitrary<Life> = fc.array(deed, { minLength: 1, maxLength: 24 }).map(live);

const text = (cents: number): string => (cents / 100).toFixed(2);
const month = (day: IsoDay): string =>
  'JanFebMarAprMayJunJulAugSepOctNovDec'.slice((Number(day.slice(5, 7)) - 1) * 3).slice(0, 3);
const cells = (values: readonly (string | undefined)[]): string =>
  values.map((cell = '') => (cell.includes(',') ? `"${cell}"` : cell)).join(',');

const OPENING: Readonly<Record<Place, number>> = { upwork: 0, payoneer: 50_000, meezan: 9_000_000 };

const HEADERS: Readonly<Record<Place, string>> = {
  upwork:
    'Date,Transaction ID,Transaction type,Transaction summary,Transaction summary details,Description 1,Description 2,Description 3,Agency team,Freelancer,Client team,Account name,PO,Ref ID,Amount $,Amount in local currency,Currency,Current balance $,Payment method',
  payoneer:
    'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Transfer Amount,Transfer Amount Currency,Status,Running Balance,Additional Description,Store Name,Source,Target,Reference ID',
  meezan: 'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance',
};

const print = (row: Row, balance: number): string => {
  const [year, mm, dd] = row.day.split('-') as [string, string, string];
  const size = text(Math.abs(row.cents));
  const [debit, credit] = row.cents < 0 ? [size, undefined] : [undefined, size];
  if (row.place === 'meezan') {
    const day = `${dd} ${month(row.day)} ${year}`;
    return cells([day, day, '', row.words, debit, credit, text(balance)]);
  }
  if (row.place === 'payoneer') {
    const payout = row.more === '' ? ['', ''] : [row.more, 'PKR'];
    const head = [`${mm}/${dd}/${year}`, '09:00:00', 'UTC', row.id, row.words, credit, debit, row.purse, ...payout];
    return cells([...head, 'Completed', text(balance), '', '', '', '', '']);
  }
  const head = [
    `${month(row.day)} ${Number(dd)}, ${year}`,
    row.id,
    row.words,
    '',
    '',
    '',
    '',
    '',
    '',
    'Me',
    row.more,
    'Me',
    '',
  ];
  const ref = row.words === 'Service Fee' ? row.id.slice(0, -1) : row.id;
  return cells([...head, ref, text(row.cents), '', '', text(balance), row.words === 'Withdrawal' ? 'Payoneer' : '']);
};

/** What a place would give for some whole days; undefined where nothing happened there. */
export const statement = (life: Life, place: Place, from: number, to: number): TextFile | undefined => {
  const balances = new Map<string, number>();
  const printed: string[] = [];
  for (const row of life.rows.filter((each) => each.place === place)) {
    const balance = (balances.get(row.purse) ?? OPENING[place]) + row.cents;
    balances.set(row.purse, balance);
    const day = daysBetween(FIRST, row.day);
    if (from <= day && day <= to) printed.push(print(row, balance));
  }
  if (printed.length === 0) return undefined;
  if (place !== 'meezan') printed.reverse();
  const above = place === 'meezan' ? ['01070105634821,', 'Currency,Pakistan Rupee(PKR)'] : [];
  const name = `${place}-${String(from).padStart(2, '0')}-${String(to).padStart(2, '0')}.csv`;
  return { name, text: [...above, HEADERS[place], ...printed, ''].join('\n') };
};

const PLACES: readonly Place[] = ['upwork', 'payoneer', 'meezan'];

/** A life and statements of it that overlap on whole days, in some order; each has at least one row. */
export const livesAndFiles: fc.Arbitrary<{ life: Life; files: TextFile[] }> = fc
  .tuple(
    lives,
    fc.array(fc.record({ place: fc.constantFrom(...PLACES), a: fc.nat(DAYS + 3), b: fc.nat(DAYS + 3) }), {
      minLength: 2,
      maxLength: 6,
    }),
  )
  .map(([life, cuts]) => {
    const files = cuts.flatMap(({ place, a, b }) => statement(life, place, Math.min(a, b), Math.max(a, b)) ?? []);
    return { life, files: [...new Map(files.map((file) => [file.text, file])).values()] };
  })
  .filter(({ files }) => files.length > 0);

/** One statement a place for all of a life. */
export const wholeLife = (life: Life): TextFile[] =>
  PLACES.flatMap((place) => statement(life, place, 0, DAYS + 3) ?? []);
