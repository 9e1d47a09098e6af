import type { GeneratedRow } from './account.ts';
import { HEADER as PAYONEER_HEADER, toPayoneerFile } from './account.ts';

/** One source's export of the generated account, and how SQL alone tells the columns of `line` from its cells. */
export interface Source {
  readonly name: string;
  readonly layout: string;
  readonly columns: readonly string[];
  /** Records before the first row: preamble and header. */
  readonly above: number;
  readonly print: (rows: readonly GeneratedRow[]) => string;
  readonly newestFirst: boolean;
  /** SQL for each column of `line` that an import of this file fills. */
  readonly line: Readonly<Record<string, string>>;
}

const two = (number: number): string => String(number).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const plain = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${two(Math.abs(cents) % 100)}`;
const cell = (text: string): string => (/[,\n"]/.test(text) ? `"${text}"` : text);
const record = (cells: readonly string[]): string => cells.map(cell).join(',');
const dayOf = ({ day }: GeneratedRow): { year: string; month: string; date: string; name: string } => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { year, month, date, name: MONTHS[Number(month) - 1]! };
};

/** Client, shop or bank in the generated words. */
const farEnd = ({ description, store }: GeneratedRow): string =>
  description.startsWith('Payment') ? description.slice(13) : store;

const MONTH_NUMBER = (text: string): string =>
  `printf('%02d', (instr('JanFebMarAprMayJunJulAugSepOctNovDec', ${text}) + 2) / 3)`;
const CENTS = (column: string): string => `CAST(replace(replace(${column}, ',', ''), '.', '') AS INTEGER)`;

const UPWORK_COLUMNS =
  'Date,Transaction ID,Transaction type,Transaction summary,Transaction summary details,Description 1,Description 2,Description 3,Agency team,Freelancer,Client team,Account name,PO,Ref ID,Amount $,Amount in local currency,Currency,Current balance $,Payment method';

const upworkType = ({ description }: GeneratedRow): string => {
  if (description.startsWith('Payment')) return 'Hourly';
  if (description.startsWith('Withdrawal')) return 'Withdrawal';
  return description.startsWith('Card') ? 'Service Fee' : 'Membership';
};

const upwork: Source = {
  name: 'Upwork',
  layout: 'upwork/v3',
  columns: UPWORK_COLUMNS.split(','),
  above: 1,
  newestFirst: true,
  print: (rows) => {
    const records = rows.map((row) => {
      const { year, name, date } = dayOf(row);
      const type = upworkType(row);
      const client = farEnd(row);
      const method = type === 'Withdrawal' ? 'Payoneer' : '';
      return record([
        ...[`${name} ${Number(date)}, ${year}`, row.id, type, client, 'Invoice for the week', '', '', ''],
        ...['', 'Freelancer Name', client, 'Freelancer Name', '', row.id],
        ...[plain(row.cents), '', '', plain(row.balance), method],
      ]);
    });
    return `${UPWORK_COLUMNS}\n${records.reverse().join('\n')}\n`;
  },
  line: {
    day: `substr("Date", -4) || '-' || ${MONTH_NUMBER('substr("Date", 1, 3)')} || '-' || printf('%02d', CAST(substr("Date", 5) AS INTEGER))`,
    currency: `'USD'`,
    minor: CENTS('"Amount $"'),
    description: `"Transaction type" || CASE WHEN "Transaction summary" <> '' THEN ' - ' || "Transaction summary" ELSE '' END || ' - ' || "Transaction summary details"`,
    counterparty: `nullif(coalesce(nullif("Payment method", ''), "Client team"), '')`,
    hint: `CASE "Transaction type" WHEN 'Hourly' THEN 'income' WHEN 'Withdrawal' THEN 'own-transfer' ELSE 'fee' END`,
    stream: `CASE "Transaction type" WHEN 'Hourly' THEN 'export' END`,
    category: `CASE WHEN "Transaction type" NOT IN ('Hourly', 'Withdrawal') THEN 'Platform fees' END`,
    role: `CASE "Transaction type" WHEN 'Hourly' THEN 'main' WHEN 'Withdrawal' THEN 'out' ELSE 'fee' END`,
    bank_id: '"Transaction ID"',
    balance: CENTS('"Current balance $"'),
  },
};

const payoneer: Source = {
  name: 'Payoneer',
  layout: 'payoneer/transactions',
  columns: PAYONEER_HEADER.split(','),
  above: 1,
  newestFirst: true,
  print: toPayoneerFile,
  line: {
    day: `substr("Transaction Date", 7, 4) || '-' || substr("Transaction Date", 1, 2) || '-' || substr("Transaction Date", 4, 2)`,
    time: '"Transaction Time"',
    zone: '"Time Zone"',
    currency: '"Currency"',
    minor: `${CENTS('"Credit Amount"')} - ${CENTS('"Debit Amount"')}`,
    description: '"Description"',
    counterparty: `CASE substr("Description", 1, 4)
      WHEN 'Paym' THEN substr("Description", 14)
      WHEN 'Card' THEN substr("Description", 14, length("Description") - 14)
      WHEN 'With' THEN substr("Description", 15) END`,
    hint: `CASE substr("Description", 1, 4)
      WHEN 'Paym' THEN 'income' WHEN 'Card' THEN 'payment' WHEN 'With' THEN 'own-transfer' ELSE 'fee' END`,
    stream: `CASE WHEN "Debit Amount" = '' THEN 'export' END`,
    category: `CASE WHEN "Description" = 'Annual account fee' THEN 'Platform fees' END`,
    role: `CASE WHEN "Debit Amount" = '' THEN 'in' ELSE 'out' END`,
    bank_id: '"Transaction ID"',
    balance: CENTS('"Running Balance"'),
    other_minor: `CASE WHEN "Transfer Amount" <> '' THEN -${CENTS('"Transfer Amount"')} END`,
    other_currency: `nullif("Transfer Amount Currency", '')`,
  },
};

const WISE_COLUMNS =
  'TransferWise ID,Date,Date Time,Amount,Currency,Description,Payment Reference,Running Balance,Exchange From,Exchange To,Exchange Rate,Payer Name,Payee Name,Payee Account Number,Merchant,Card Last Four Digits,Card Holder Full Name,Attachment,Note,Total fees,Exchange To Amount,Transaction Type,Transaction Details Type';

const wiseWords = (row: GeneratedRow): string => {
  if (row.description.startsWith('Payment')) return `Received money from ${farEnd(row)} with reference`;
  if (row.description.startsWith('Withdrawal')) return 'Sent money to MEEZAN BANK';
  return row.description.startsWith('Card')
    ? `Card transaction of USD issued by ${row.store}`
    : `Wise Charges for: TRANSFER-${row.id}`;
};

const wise: Source = {
  name: 'Wise',
  layout: 'wise/balance',
  columns: WISE_COLUMNS.split(','),
  above: 1,
  newestFirst: true,
  print: (rows) => {
    const records = rows.map((row) => {
      const { year, month, date } = dayOf(row);
      const id = `${row.description.startsWith('Card') ? 'CARD' : 'TRANSFER'}-${row.id}`;
      const day = `${date}-${month}-${year}`;
      return record([
        ...[id, day, `${day} ${row.time}.496`, plain(row.cents), 'USD', wiseWords(row), '', plain(row.balance)],
        ...['', '', '', '', '', '', '', '', '', '', '', '0.00', ''],
        ...[row.cents < 0 ? 'DEBIT' : 'CREDIT', row.description.startsWith('Card') ? 'CARD' : 'TRANSFER'],
      ]);
    });
    return `${WISE_COLUMNS}\n${records.reverse().join('\n')}\n`;
  },
  line: {
    day: `substr("Date", 7, 4) || '-' || substr("Date", 4, 2) || '-' || substr("Date", 1, 2)`,
    currency: '"Currency"',
    minor: CENTS('"Amount"'),
    description: '"Description"',
    counterparty: `CASE substr("Description", 1, 4)
      WHEN 'Rece' THEN substr("Description", 21, length("Description") - 35)
      WHEN 'Sent' THEN substr("Description", 15)
      WHEN 'Card' THEN substr("Description", 32) END`,
    hint: `CASE substr("Description", 1, 4) WHEN 'Wise' THEN 'fee' ELSE 'payment' END`,
    category: `CASE substr("Description", 1, 4) WHEN 'Wise' THEN 'Transfer fees' END`,
    role: `CASE WHEN "Description" LIKE 'Wise%' THEN 'fee' WHEN "Amount" LIKE '-%' THEN 'out' ELSE 'in' END`,
    bank_id: '"TransferWise ID"',
    balance: CENTS('"Running Balance"'),
  },
};

const MEEZAN_COLUMNS = 'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance';

const meezanWords = (row: GeneratedRow): string => {
  const stan = row.id.slice(-6);
  if (row.description.startsWith('Payment')) return `Remittance From ${farEnd(row)} STAN(${stan})`;
  if (row.description.startsWith('Withdrawal')) return 'ATM Cash Withdrawal';
  return row.description.startsWith('Card') ? `${row.store} POS Purchase - STAN (${stan})` : 'SMS ANNUAL FEE';
};

const meezan: Source = {
  name: 'Meezan',
  layout: 'meezan/booking-date',
  columns: MEEZAN_COLUMNS.split(','),
  above: 5,
  newestFirst: false,
  print: (rows) => {
    const records = rows.map((row) => {
      const { year, name, date } = dayOf(row);
      const day = `${date} ${name} ${year}`;
      const [debit, credit] = row.cents < 0 ? [plain(-row.cents), ''] : ['', plain(row.cents)];
      return record([day, day, '', meezanWords(row), debit, credit, plain(row.balance)]);
    });
    const opening = rows[0]!.balance - rows[0]!.cents;
    const closing = rows.at(-1)!.balance;
    const above = [
      '00300100004821,',
      `Opening Balance,PKR      ${plain(opening)}`,
      `Closing Balance,PKR      ${plain(closing)}`,
      'Currency,Pakistan Rupee(PKR)',
    ];
    return `${[...above, MEEZAN_COLUMNS, ...records].join('\n')}\n`;
  },
  line: {
    day: `substr("Booking Date", 8, 4) || '-' || ${MONTH_NUMBER('substr("Booking Date", 4, 3)')} || '-' || substr("Booking Date", 1, 2)`,
    currency: `'PKR'`,
    minor: `${CENTS('"Credit"')} - ${CENTS('"Debit"')}`,
    description: '"Description"',
    counterparty: `CASE WHEN "Description" LIKE 'Remit%' THEN substr("Description", 17, instr("Description", ' STAN') - 17)
      WHEN "Description" LIKE 'ATM%' THEN 'cash'
      WHEN "Description" LIKE '% POS %' THEN substr("Description", 1, instr("Description", ' POS ') - 1) END`,
    hint: `CASE substr("Description", 1, 3) WHEN 'Rem' THEN 'income' WHEN 'ATM' THEN 'own-transfer' WHEN 'SMS' THEN 'fee' ELSE 'payment' END`,
    stream: `CASE WHEN "Description" LIKE 'Remit%' THEN 'export' END`,
    category: `CASE WHEN "Description" LIKE 'SMS%' THEN 'Bank charges' END`,
    balance: CENTS('"Available Balance"'),
  },
};

const NAYAPAY_COLUMNS = ['TIMESTAMP', 'TYPE', 'DESCRIPTION', 'AMOUNT', 'BALANCE', 'a', 'b', 'c', 'd'];

const nayapayWords = (row: GeneratedRow): readonly [type: string, text: string] => {
  const hex = `65f0c0a1b2c3d4${row.id}`;
  if (row.description.startsWith('Payment')) {
    return ['Raast In', `Incoming fund transfer from ${farEnd(row)}\nMeezan-4821|Transaction ID ${hex}`];
  }
  if (row.description.startsWith('Card'))
    return ['Card Payment', `${row.store}\nKarachi PK|Transaction ID ${row.id.slice(-6)}`];
  if (row.description.startsWith('Withdrawal')) {
    return ['Raast Out', `Outgoing fund transfer to OMAR FAROOQ\nMeezan-4821|Transaction ID ${hex}`];
  }
  return ['Debit Card charges', 'Annual fee of the debit card'];
};

/** `+43,000`: as the app prints amounts, grouped and without needless decimals. */
const grouped = (cents: number): string => {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return cents % 100 === 0 ? whole : `${whole}.${two(cents % 100)}`;
};

const nayapay: Source = {
  name: 'NayaPay',
  layout: 'nayapay/monthly',
  columns: NAYAPAY_COLUMNS,
  above: 14,
  newestFirst: false,
  print: (rows) => {
    const padded = (cells: readonly string[]): string => record([...cells, ...Array(9 - cells.length).fill('')]);
    const records = rows.map((row) => {
      const { year, name, date } = dayOf(row);
      const hour = Number(row.time.slice(0, 2));
      const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${row.time.slice(3, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
      const amount = `${row.cents < 0 ? '-' : '+'}${grouped(Math.abs(row.cents))}`;
      return padded([`${date} ${name} ${year} ${clock}`, ...nayapayWords(row), amount, grouped(row.balance)]);
    });
    const labels = ['Customer Name', 'Customer Address', 'NayaPay ID', 'NayaPay Account Number', 'NayaPay IBAN'];
    const above = [
      ...labels.map((label) => padded([label, '03001234567'])),
      padded(['Customer Support Number', '(021) 111-222-729']),
      padded(['Customer Support Email', 'support@nayapay.com']),
      ...[padded([]), padded([]), padded(['Account Statement for:', 'from 01 Jul 2023 to 30 Jun 2026']), padded([])],
      padded(['Opening Balance', '0', 'Closing Balance', grouped(rows.at(-1)!.balance)]),
      ...[padded([]), padded(NAYAPAY_COLUMNS.slice(0, 5))],
    ];
    return `${[...above, ...records].join('\r\n')}\r\n`;
  },
  line: {
    day: `substr("TIMESTAMP", 8, 4) || '-' || ${MONTH_NUMBER('substr("TIMESTAMP", 4, 3)')} || '-' || substr("TIMESTAMP", 1, 2)`,
    time: `printf('%02d', CAST(substr("TIMESTAMP", 13) AS INTEGER) % 12 + CASE substr("TIMESTAMP", -2) WHEN 'PM' THEN 12 ELSE 0 END) || substr("TIMESTAMP", -6, 3)`,
    currency: `'PKR'`,
    minor: `CAST(round(replace("AMOUNT", ',', '') * 100) AS INTEGER)`,
    description: `replace("DESCRIPTION", char(10), ' ')`,
    counterparty: `CASE substr("TYPE", 1, 6) WHEN 'Debit ' THEN NULL
      WHEN 'Card P' THEN substr("DESCRIPTION", 1, instr("DESCRIPTION", char(10)) - 1)
      ELSE substr("DESCRIPTION", 27 + 2 * ("TYPE" = 'Raast In'), instr("DESCRIPTION", char(10)) - 27 - 2 * ("TYPE" = 'Raast In')) END`,
    hint: `CASE "TYPE" WHEN 'Debit Card charges' THEN 'fee' ELSE 'payment' END`,
    category: `CASE "TYPE" WHEN 'Debit Card charges' THEN 'Bank charges' END`,
    role: `CASE WHEN "AMOUNT" LIKE '-%' THEN 'out' ELSE 'in' END`,
    bank_id: `CASE WHEN "TYPE" LIKE 'Raast%' THEN substr("DESCRIPTION", -24) END`,
    balance: `CAST(round(replace("BALANCE", ',', '') * 100) AS INTEGER)`,
  },
};

/** The sources most freelancers in Pakistan have. */
export const SOURCES: readonly Source[] = [meezan, nayapay, payoneer, upwork, wise];
