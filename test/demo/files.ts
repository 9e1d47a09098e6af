import { type Diary, FIRST_DAY, LAST_DAY, OPENING, type Place, type Written } from './diary.ts';
import { decimalText } from './exact.ts';

export interface DemoFile {
  readonly name: string;
  readonly place: Place;
  readonly from: string;
  readonly to: string;
}

/** Two exports a source; the later one starts before the earlier one ends, as people download them. */
export const DEMO_FILES: readonly DemoFile[] = [
  { name: 'meezan-2025-08-to-2026-06.csv', place: 'meezan', from: FIRST_DAY, to: '2026-06-30' },
  { name: 'meezan-2026-06-to-2026-09.csv', place: 'meezan', from: '2026-06-01', to: LAST_DAY },
  { name: 'payoneer-2025-08-to-2026-01.csv', place: 'payoneer', from: FIRST_DAY, to: '2026-01-31' },
  { name: 'payoneer-2026-01-to-2026-09.csv', place: 'payoneer', from: '2026-01-01', to: LAST_DAY },
  { name: 'upwork-2025-08-to-2026-03.csv', place: 'upwork', from: FIRST_DAY, to: '2026-03-31' },
  { name: 'upwork-2026-02-to-2026-09.csv', place: 'upwork', from: '2026-02-01', to: LAST_DAY },
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const UPWORK_HEADER =
  'Date,Transaction ID,Transaction type,Transaction summary,Transaction summary details,Description 1,Description 2,Description 3,Agency team,Freelancer,Client team,Account name,PO,Ref ID,Amount $,Amount in local currency,Currency,Current balance $,Payment method';
const PAYONEER_HEADER =
  'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Transfer Amount,Transfer Amount Currency,Status,Running Balance,Additional Description,Store Name,Source,Target,Reference ID';
const MEEZAN_HEADER = 'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance';
const BANK_ACCOUNT = '01070105634821';

type Cell = string | undefined;
const record = (cells: readonly Cell[]): string =>
  cells.map((cell = '') => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

const monthName = (day: string): string => MONTHS[Number(day.slice(5, 7)) - 1]!;

const upworkRow = (line: Written): string => {
  const day = `${monthName(line.day)} ${Number(line.day.slice(8))}, ${line.day.slice(0, 4)}`;
  const moved = line.words.startsWith('Withdrawal');
  const summary = moved ? 'Payoneer' : line.words === 'Connects' ? 'Connects' : 'Job';
  const amount = decimalText(line.minor);
  const balance = decimalText(line.balance);
  const ref = line.parent ?? line.id;
  const name = 'Freelancer Name';
  const who = [undefined, name, line.client, name, undefined, ref];
  return record([
    day,
    line.id,
    line.words,
    summary,
    undefined,
    undefined,
    undefined,
    undefined,
    ...who,
    amount,
    undefined,
    undefined,
    balance,
    moved ? 'Payoneer' : undefined,
  ]);
};

const payoneerRow = (line: Written): string => {
  const [year, month, date] = line.day.split('-');
  const size = decimalText(line.minor < 0n ? -line.minor : line.minor);
  const amounts = line.minor < 0n ? [undefined, size] : [size, undefined];
  const payout =
    line.payout === undefined ? [undefined, undefined] : [decimalText(line.payout.minor), line.payout.currency];
  const balance = line.status === undefined ? decimalText(line.balance) : undefined;
  return record([
    `${month}/${date}/${year}`,
    line.time,
    'UTC',
    line.id,
    line.words,
    ...amounts,
    line.currency,
    ...payout,
    line.status ?? 'Completed',
    balance,
    undefined,
    undefined,
    line.source,
    line.target,
    line.reference,
  ]);
};

const meezanRow = (line: Written): string => {
  const day = `${line.day.slice(8)} ${monthName(line.day)} ${line.day.slice(0, 4)}`;
  const size = decimalText(line.minor < 0n ? -line.minor : line.minor);
  const amounts = line.minor < 0n ? [size, undefined] : [undefined, size];
  return record([day, day, undefined, line.words, ...amounts, decimalText(line.balance)]);
};

/** What the provider would give for the file's period. */
export const linesOf = ({ lines }: Diary, { place, from, to }: DemoFile): Written[] =>
  lines.filter((line) => line.place === place && line.day >= from && line.day <= to);

const textOf = (diary: Diary, file: DemoFile): string => {
  const lines = linesOf(diary, file);
  if (file.place === 'upwork') return [UPWORK_HEADER, ...lines.map(upworkRow).reverse(), ''].join('\n');
  if (file.place === 'payoneer')
    return `\uFEFF${[PAYONEER_HEADER, ...lines.map(payoneerRow).reverse(), ''].join('\n')}`;
  const before = diary.lines.findLast((line) => line.place === 'meezan' && line.day < file.from);
  const preamble = [
    `${BANK_ACCOUNT},`,
    `Opening Balance,PKR      ${decimalText(before?.balance ?? OPENING['meezan PKR'])}`,
    `Closing Balance,PKR      ${decimalText(lines.at(-1)!.balance)}`,
    'Currency,Pakistan Rupee(PKR)',
  ];
  return [...preamble, MEEZAN_HEADER, ...lines.map(meezanRow), ''].join('\n');
};

const ratesText = ({ rates }: Diary): string => {
  const rows = [...rates].flatMap(([day, { USD, EUR }]) => [
    `${day},EUR,PKR,${EUR},example rates near the market`,
    `${day},USD,PKR,${USD},example rates near the market`,
  ]);
  return ['date,base,quote,rate,source', ...rows, ''].join('\n');
};

/** Every file of the demo by name. */
export const demoFiles = (diary: Diary): ReadonlyMap<string, string> =>
  new Map([
    ...DEMO_FILES.map((file) => [file.name, textOf(diary, file)] as const),
    ['rates.csv', ratesText(diary)] as const,
  ]);
