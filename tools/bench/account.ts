/** One settled row of the generated account, oldest first. Money in cents, so that sums are exact. */
export interface GeneratedRow {
  readonly day: string;
  readonly time: string;
  readonly id: string;
  readonly description: string;
  readonly cents: number;
  readonly balance: number;
  readonly store: string;
  readonly source: string;
  readonly target: string;
  readonly rupees: number | undefined;
}

/** The days of the generated account: three tax years. */
export const FIRST_DAY = '2023-07-01';
export const LAST_DAY = '2026-06-30';
const DAYS = 1096;
const DAY_MILLISECONDS = 86_400_000;

const CLIENTS = [
  'Upwork Escrow Inc.',
  'Fiverr',
  'Northwind Labs Ltd',
  'Blue Harbor GmbH',
  'Toptal, LLC',
  'Acme Studio',
];
const SHOPS = ['FIGMA, INC.', 'GITHUB, INC.', 'DIGITALOCEAN.COM', 'NAMECHEAP', 'ADOBE INC', 'ZOOM.US', 'OPENROUTER'];

/** Mulberry32: the same numbers on every machine. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const dayNumbered = (number: number): string =>
  new Date(Date.parse(FIRST_DAY) + number * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** Which days the rows are spread over, counted from `FIRST_DAY`, and which id the first has. */
export interface Account {
  readonly start: number;
  readonly days: number;
  readonly firstId: number;
}

const THREE_YEARS: Account = { start: 0, days: DAYS, firstId: 1_001_000_000 };

/** `count` rows spread evenly over the days: mostly card charges and payments, now and then a withdrawal. */
export const generateRows = (count: number, { start, days, firstId } = THREE_YEARS): GeneratedRow[] => {
  const random = seeded(count + start);
  const oneOf = (names: readonly string[]): string => names[Math.floor(random() * names.length)]!;
  const cents = (least: number, most: number): number => least + Math.floor(random() * (most - least));
  const clock = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);
  const perDay = count / days;
  const place = { store: '', source: '', target: '', rupees: undefined };
  let balance = 0;
  return Array.from({ length: count }, (_, at): GeneratedRow => {
    const dayNumber = start + Math.floor(at / perDay);
    const second = Math.floor((at / perDay + start - dayNumber) * 86_400);
    const row = (description: string, amount: number, more: Partial<GeneratedRow>): GeneratedRow => {
      balance += amount;
      const id = String(firstId + at * 7);
      return {
        ...place,
        day: dayNumbered(dayNumber),
        time: clock(second),
        id,
        description,
        cents: amount,
        balance,
        ...more,
      };
    };
    const kind = random();
    if (kind < 0.02 && balance > 50_000) {
      const sent = cents(Math.floor(balance / 2), balance);
      const bank = { source: 'USD balance', target: 'MEEZAN BANK (4821)', rupees: sent * 278 };
      return row('Withdrawal to MEEZAN BANK (4821)', -sent, bank);
    }
    if (kind < 0.03 && balance > 2_995) return row('Annual account fee', -2_995, { source: 'USD balance' });
    if (kind < 0.45 && balance > 10_000) {
      const shop = oneOf(SHOPS);
      return row(`Card charge (${shop})`, -cents(99, 9_900), { store: shop, source: 'USD balance' });
    }
    const client = oneOf(CLIENTS);
    return row(`Payment from ${client}`, cents(1_500, 150_000), { source: client, target: 'USD balance' });
  });
};

/** An amount as Payoneer prints it: two decimals, thousands grouped. */
const printed = (amount: number): string => {
  const whole = String(Math.floor(amount / 100)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${whole}.${String(amount % 100).padStart(2, '0')}`;
};

const cell = (text: string): string => (text.includes(',') ? `"${text}"` : text);

export const HEADER =
  'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Transfer Amount,Transfer Amount Currency,Status,Running Balance,Additional Description,Store Name,Source,Target,Reference ID';

/** The rows as the "Transactions page" export of 17 columns, newest first. */
export const toPayoneerFile = (rows: readonly GeneratedRow[]): string => {
  const records = rows.map((row) => {
    const [year, month, day] = row.day.split('-');
    const isOut = row.cents < 0;
    return [
      `${month}/${day}/${year}`,
      row.time,
      'UTC',
      row.id,
      row.description,
      isOut ? '' : printed(row.cents),
      isOut ? printed(-row.cents) : '',
      'USD',
      row.rupees === undefined ? '' : printed(row.rupees),
      row.rupees === undefined ? '' : 'PKR',
      'Completed',
      printed(row.balance),
      '',
      row.store,
      row.source,
      row.target,
      '',
    ]
      .map(cell)
      .join(',');
  });
  return `\uFEFF${HEADER}\n${records.reverse().join('\n')}\n`;
};

/** A rate of the dollar for each day. */
export const toRatesFile = (): string => {
  const random = seeded(1);
  const rates = Array.from(
    { length: DAYS + 365 },
    (_, at) => `${dayNumbered(at)},USD,PKR,${(270 + 15 * random()).toFixed(4)},made up`,
  );
  return `date,base,quote,rate,source\n${rates.join('\n')}\n`;
};
