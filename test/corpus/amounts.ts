import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/world.ts';
import { type Case, file, meezan, NEXT, type Try, unknown } from './case.ts';

/** Payoneer's report: a signed amount and its currency in each row, the mark a point. */
const report = (...rows: readonly (readonly [string, string])[]): string =>
  [
    'Date,Description,Amount,Currency,Status,Transaction ID',
    ...rows.map(
      ([amount, currency], at) => `"${at + 1} Sep, 2026",Row ${at + 1},"${amount}",${currency},Completed,${at + 1}`,
    ),
    '',
  ].join('\n');

/** One amount in a known export. */
const amount = (text: string, currency = 'USD', more: Partial<Try> = {}): Try =>
  file(report([text, currency]), { what: JSON.stringify(text), ...more });
/** All of them in one file. */
const amounts = (texts: readonly string[], currency = 'USD', more: Partial<Try> = {}): Try =>
  file(report(...texts.map((text) => [text, currency] as const)), more);

/** Amounts of a source that nobody knows. */
const open = (texts: readonly string[], currency = 'USD', more: Partial<Try> = {}): Try =>
  file(unknown(...texts.map((text, at) => `2026-09-${at + 14},Row ${at + 1},"${text}"`)), {
    what: `of an unknown source: ${texts.join(' | ')}`,
    run: `import file.csv --currency ${currency}`,
    ...more,
  });

export const AMOUNTS: readonly Case[] = [
  {
    id: 'C-110',
    input: 'numbers of programs: 1e309, 1e3, NaN, Infinity, 0x10, 1_000',
    proposed: 'refused',
    tries: [amounts(['1e309', '1e3', 'NaN', 'Infinity', '0x10', '1_000']), open(['-5.00', '1e3'])],
  },
  {
    id: 'C-111',
    input: 'no amount: empty, a blank, -, --5, +-5',
    proposed: 'refused',
    decided: 'an empty cell is allowed only beside a filled twin, as debit beside credit',
    tries: [amounts(['', ' ', '-', '--5', '+-5'])],
  },
  {
    id: 'C-112',
    input: '(5.00), 5.00-, 5.00 CR, DR 5.00',
    proposed: 'taken',
    tries: [
      amounts(['(5.00)', '5.00-', '5.00 CR', 'DR 5.00', 'CR 5.00', '5.00DR']),
      amount('(5.00)-', 'USD', { proposed: 'refused' }),
    ],
  },
  {
    id: 'C-113',
    input: 'a currency beside the amount',
    proposed: 'taken',
    tries: [
      amounts(['$5.00', '5.00 USD', 'US$5.00', '-$5.00', '$-5.00']),
      amounts(['Rs 5.00', 'PKR 5.00', '₨5.00', 'Rs.5/-'], 'PKR'),
      amount('€5.00', 'USD', { proposed: 'refused' }),
      amount('5.00 GBP', 'USD', { proposed: 'refused' }),
    ],
  },
  {
    id: 'C-114',
    input: '1,234.56 where the mark is a point',
    proposed: 'taken',
    tries: [amounts(['1,234.56', '-1,234,567.89'])],
  },
  {
    id: 'C-115',
    input: '1.234,56 where the mark is a point',
    proposed: 'refused',
    decided: 'of an unknown source the column decides',
    tries: [amount('1.234,56'), open(['-1.234,56', '7,50'], 'EUR', { proposed: 'taken' })],
  },
  {
    id: 'C-116',
    input: '1,234 or 1.234, and nothing that tells which mark it is',
    proposed: 'asked',
    decided:
      'the currency tells where it can: no amount in dollars has three decimals, so it is a thousand; in dinars it is asked',
    tries: [
      open(['-1,234', '5,678'], 'KWD'),
      open(['-1,234', '5,678'], 'KWD', {
        what: 'said',
        proposed: 'taken',
        run: 'import file.csv --currency KWD --decimal .',
      }),
      open(['-1,234', '5,678'], 'USD', { is: 'taken' }),
      open(['-1.234', '5.678'], 'EUR', { is: 'taken' }),
      amount('1,234', 'USD', { what: 'where the layout fixes the mark', proposed: 'taken' }),
    ],
  },
  {
    id: 'C-117',
    input: 'blanks and apostrophes between thousands',
    proposed: 'taken',
    tries: [
      amounts(['1\u00a0234.56', '1\u202f234.56', '1 234.56', "1'234.56", '1’234.56']),
      open(['-1\u00a0234,56', '7,50'], 'EUR'),
    ],
  },
  { id: 'C-118', input: '12,34,567.00', proposed: 'taken', tries: [amounts(['12,34,567.00', '1,00,000.00'], 'INR')] },
  {
    id: 'C-119',
    input: '1,23,4.5',
    proposed: 'refused',
    tries: [amounts(['1,23,4.5', '1,2345.00', ',5', '12,34.00'])],
  },
  {
    id: 'C-120',
    input: 'digits of other scripts',
    proposed: 'taken',
    tries: [amounts(['５.００', '٥٫٠٠', '۵٫۰۰', '५.००'])],
  },
  { id: 'C-121', input: 'other minus signs', proposed: 'taken', tries: [amounts(['\u22125.00', '\u20135.00'])] },
  { id: 'C-122', input: '=1+1, 10%', proposed: 'refused', tries: [amounts(['=1+1', '10%', '=5.00'])] },
  {
    id: 'C-123',
    input: 'yen with decimals',
    proposed: 'refused',
    tries: [amount('5.50', 'JPY'), amount('5.00', 'JPY', { proposed: 'taken' })],
  },
  {
    id: 'C-124',
    input: 'dinars with three decimals, and with four',
    proposed: 'taken',
    tries: [amount('1.234', 'KWD'), amount('1.2345', 'KWD', { proposed: 'refused' })],
  },
  { id: 'C-125', input: 'a tenth of a cent', proposed: 'refused', tries: [amount('0.125')] },
  {
    id: 'C-126',
    input: 'currencies whose decimals programs deny: HUF, IDR, COP, PKR',
    proposed: 'taken',
    tries: [file(report(['5.25', 'HUF'], ['5.25', 'IDR'], ['5.25', 'COP'], ['5.25', 'PKR']))],
  },
  {
    id: 'C-127',
    input: 'more than a float can hold',
    proposed: 'taken',
    decided:
      'up to ten trillion of a currency with two decimals, so that no sum of them can overflow; beyond, nobody has a statement',
    tries: [amount('9999999999999.99'), amount('90071992547409.93', 'USD', { is: 'refused' })],
  },
  {
    id: 'C-128',
    input: 'more than a book can hold',
    proposed: 'refused',
    tries: [amounts(['1000000000000000.00', '123456789012345678901234567890', '9223372036854775807'])],
  },
  { id: 'C-129', input: 'minus nothing', proposed: 'taken', tries: [amounts(['-0.00', '0.00-'])] },
  { id: 'C-130', input: 'a row of nothing', proposed: 'taken', tries: [amount('0.00')] },
  {
    id: 'C-131',
    input: 'debit and credit both filled, or both empty',
    proposed: 'refused',
    tries: [
      file(meezan('04 Sep 2026,04 Sep 2026,,BILL,5.00,5.00,100.00', '05 Sep 2026,05 Sep 2026,,BILL,,,100.00')),
      file(meezan('04 Sep 2026,04 Sep 2026,,BILL,5.00,0.00,100.00'), {
        what: 'one of them nothing',
        proposed: 'taken',
      }),
    ],
  },
  {
    id: 'C-132',
    input: 'a running balance that does not follow',
    proposed: 'refused',
    decided:
      'a bank may correct a balance, and a row is a fact: the file is taken, and the first break named with what was expected',
    tries: [
      file(
        meezan('04 Sep 2026,04 Sep 2026,,BILL,2500.00,,22500.00', NEXT, '06 Sep 2026,06 Sep 2026,,TEA,5.00,,21990.00'),
        { is: 'warned' },
      ),
    ],
  },
  {
    id: 'C-133',
    input: 'gross and fee that do not come to net',
    proposed: 'refused',
    tries: [
      file(readFileSync(join(ROOT, 'fixtures/statements/bad/stripe-bad-records.csv')), { what: 'of Stripe' }),
      file(
        'Date,Description,Gross,Fee,Net\n2026-09-14,Logo,100.00,-20.00,80.00\n2026-09-15,Site,50.00,-10.00,45.00\n',
        {
          what: 'of an unknown source',
          run: 'import file.csv --currency USD',
        },
      ),
    ],
  },
  {
    id: 'C-134',
    input: "another currency than the account's",
    proposed: 'refused',
    decided:
      'an account may hold several currencies, each a balance of its own; one amount that names another currency than its row is refused (C-113)',
    tries: [
      {
        files: { 'file.csv': report(['5.00', 'EUR']) },
        before: ['account add payoneer --at payoneer --currency USD'],
        run: 'import file.csv',
        is: 'taken',
      },
    ],
  },
  {
    id: 'C-135',
    input: 'a code that is unknown, in lower case, or retired',
    proposed: 'refused',
    decided:
      'the table of codes has no days: a code that was retired in the last years is taken on any day, older ones are unknown',
    tries: [
      amount('5.00', 'XYZ', { what: 'unknown' }),
      amount('5.00', 'usd', { what: 'in lower case', proposed: 'taken' }),
      amount('5.00', 'HRK', { what: 'retired in 2023', proposed: 'taken' }),
      amount('5.00', 'VEF', { what: 'retired in 2018', proposed: 'taken', is: 'refused' }),
    ],
  },
];
