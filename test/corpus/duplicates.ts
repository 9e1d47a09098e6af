import { type Case, file, GOOD, MEEZAN, meezan, NEXT, type Try } from './case.ts';
import { start, together } from './processes.ts';

const COLUMNS =
  'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Transfer Amount,Transfer Amount Currency,Status,Running Balance,Additional Description,Store Name,Source,Target,Reference ID';
const payoneer = (...rows: readonly string[]): string => [COLUMNS, ...rows, ''].join('\n');
const paid = (id: string, day: string, text: string, amount: string, status = 'Completed'): string =>
  `${day},06:30:00,UTC,${id},${text},${amount},,USD,,,${status},,,,,,`;
const spent = (id: string, day: string, text: string, amount: string, status = 'Completed'): string =>
  `${day},06:30:00,UTC,${id},${text},,${amount},USD,,,${status},,,,,,`;

/** A row without a balance: nothing but its day, amount and text tells it. */
const bare = (day: string, text: string, debit: string): string => `${day},${day},,${text},${debit},,`;
const CHAI = bare('05 Sep 2026', 'CHAI CORNER', '500.00');
const THIRD = '06 Sep 2026,06 Sep 2026,,SALARY,,9000.00,31000.00';

const after = (first: string | readonly string[], second: string, more: Partial<Try> = {}): Try => {
  const before = typeof first === 'string' ? [first] : first;
  const names = before.map((_, at) => `before-${at + 1}.csv`);
  return {
    files: Object.fromEntries([...names.map((name, at) => [name, before[at]!]), ['file.csv', second]]),
    before: names.map((name) => `import ${name}`),
    run: 'import file.csv',
    ...more,
  };
};

const A = paid('11', '09/04/2026', 'Payment from Silver Fern', '100.00');
const B = paid('12', '09/05/2026', 'Payment from Silver Fern', '200.00');
const C = paid('13', '09/06/2026', 'Payment from Umbra', '300.00');
const D = spent('14', '09/07/2026', 'Card charge (FIGMA)', '15.00');

export const DUPLICATES: readonly Case[] = [
  {
    id: 'C-160',
    input: 'the same file twice, and under another name',
    proposed: 'taken',
    decided: 'nothing is added and no change is made; fl imports shows what it came from',
    tries: [
      file(meezan(GOOD, NEXT), {
        what: 'the same file',
        before: ['import file.csv'],
        shows: ['lines --format csv', 'changes --format csv'],
      }),
      after(meezan(GOOD, NEXT), meezan(GOOD, NEXT), { what: 'another name' }),
      {
        what: 'both at once',
        files: { 'a.csv': meezan(GOOD, NEXT), 'b.csv': meezan(GOOD, NEXT) },
        run: 'import a.csv b.csv',
      },
    ],
  },
  {
    id: 'C-161',
    input: 'the same rows in another order',
    proposed: 'taken',
    tries: [
      after(payoneer(A, B, C, D), payoneer(D, B, A, C), { what: 'with ids' }),
      after(
        meezan(CHAI, bare('05 Sep 2026', 'TEA', '80.00'), CHAI),
        meezan(CHAI, CHAI, bare('05 Sep 2026', 'TEA', '80.00')),
        {
          what: 'without ids and balances',
        },
      ),
    ],
  },
  {
    id: 'C-162',
    input: 'files that overlap, in any order',
    proposed: 'taken',
    tries: [
      {
        files: { '1.csv': payoneer(B, C), '2.csv': payoneer(C, D), '3.csv': payoneer(A, B) },
        run: 'import 1.csv 2.csv 3.csv',
      },
      after([meezan(NEXT, THIRD), meezan(GOOD)], meezan(GOOD, NEXT, THIRD), { what: 'one after the other' }),
    ],
  },
  {
    id: 'C-163',
    input: 'two rows of one file that are alike',
    proposed: 'taken',
    tries: [
      file(meezan(CHAI, CHAI)),
      after(meezan(CHAI, CHAI), meezan(CHAI, CHAI, CHAI), { what: 'and a third in a later file' }),
      file(payoneer(A, A), { what: 'with one id: printed twice, it happened once' }),
    ],
  },
  {
    id: 'C-164',
    input: 'two rows that are alike, each in a file of its own of the same day',
    proposed: 'warned',
    decided:
      'a balance or an id decides; without either, nobody can tell two payments from one that both files print, and it counts once, without a word: a warning would stand on every overlap',
    tries: [
      after(
        meezan(GOOD, NEXT),
        meezan(NEXT.replace('22000', '21500'), '06 Sep 2026,06 Sep 2026,,SALARY,,9000.00,30500.00'),
        { what: 'with balances' },
      ),
      after(
        payoneer(spent('21', '09/05/2026', 'Card charge (CHAI)', '5.00')),
        payoneer(spent('22', '09/05/2026', 'Card charge (CHAI)', '5.00')),
        { what: 'the id decides', is: 'taken' },
      ),
      after(meezan(CHAI), meezan(CHAI, bare('05 Sep 2026', 'TEA', '80.00')), { what: 'nothing decides', is: 'taken' }),
    ],
  },
  {
    id: 'C-165',
    input: 'pending, then posted with another text or day',
    proposed: 'taken',
    decided: 'only settled rows are kept: a pending one is reported, so that the posted one is new whatever its text',
    tries: [
      after(
        payoneer(spent('31', '09/05/2026', 'Card charge (FIGMA)', '15.00', 'Pending')),
        payoneer(spent('31', '09/06/2026', 'Card charge (FIGMA INC)', '15.10')),
        { what: 'with an id' },
      ),
      after(
        payoneer(spent('31', '09/05/2026', 'Card charge (FIGMA)', '15.00')),
        payoneer(spent('31', '09/05/2026', 'Card charge (FIGMA)', '15.00', 'Cancelled')),
        { what: 'booked, then cancelled', proposed: 'asked' },
      ),
      after(
        meezan(bare('04 Sep 2026', 'A', '1.00'), bare('05 Sep 2026', 'POS PURCHASE 123', '500.00')),
        meezan(
          bare('04 Sep 2026', 'A', '1.00'),
          bare('05 Sep 2026', 'CHAI CORNER LAHORE', '500.00'),
          bare('06 Sep 2026', 'TEA', '80.00'),
        ),
        { what: 'no id, another text', proposed: 'asked' },
      ),
    ],
  },
  {
    id: 'C-166',
    input: 'a row that is gone from a later export of the same days',
    proposed: 'warned',
    tries: [
      after(payoneer(A, B, C), payoneer(A, C)),
      after(
        meezan(bare('04 Sep 2026', 'A', '1.00'), CHAI, bare('06 Sep 2026', 'B', '2.00')),
        meezan(bare('04 Sep 2026', 'A', '1.00'), bare('06 Sep 2026', 'B', '2.00')),
        { what: 'without ids' },
      ),
    ],
  },
  {
    id: 'C-167',
    input: 'the same file for another account',
    proposed: 'refused',
    decided: 'unless --as-new says that both accounts have this very file',
    tries: [
      {
        what: 'the file names its account',
        files: { 'file.csv': `00300100004821,\n${meezan(GOOD)}` },
        before: ['import file.csv', 'account add second --at meezan'],
        run: 'import file.csv --account second',
      },
      {
        what: 'the file names none',
        files: { 'file.csv': meezan(GOOD) },
        before: ['import file.csv', 'account add second --at meezan'],
        run: 'import file.csv --account second',
      },
      {
        what: 'the file names none, and both have it',
        proposed: 'taken',
        files: { 'file.csv': meezan(GOOD) },
        before: ['import file.csv', 'account add second --at meezan'],
        run: 'import file.csv --account second --as-new',
      },
      {
        what: 'an account of another bank, which has statements',
        files: { 'file.csv': meezan(GOOD), 'other.csv': payoneer(A) },
        before: ['import file.csv', 'import other.csv'],
        run: 'import file.csv --account payoneer',
      },
    ],
  },
  {
    id: 'C-168',
    input: 'imported again after it was taken back',
    proposed: 'taken',
    decided:
      'no row is voided for good: undo takes back an import, and the same file brings its lines back, with what was said of them',
    tries: [
      {
        files: { 'file.csv': meezan(GOOD, NEXT) },
        before: ['import file.csv', 'categorize 2 --category Power --nature personal', 'undo 4'],
        run: 'import file.csv',
      },
    ],
  },
  {
    id: 'C-169',
    input: 'imported again after rules and accounts changed',
    proposed: 'taken',
    tries: [
      after(meezan(GOOD, NEXT), meezan(GOOD, NEXT, THIRD), {
        before: [
          'import before-1.csv',
          'rule add ELECTRIC --category Power --nature personal',
          'categorize 3 --category Food --nature personal',
        ],
      }),
    ],
  },
  {
    id: 'C-170',
    input: 'both sides of a transfer',
    proposed: 'taken',
    tries: [
      {
        files: {
          'payoneer.csv': payoneer(
            '09/03/2026,10:00:00,UTC,41,Withdrawal to MEEZAN BANK (4821),,100.00,USD,"27,900.00",PKR,Completed,,,,,,',
          ),
          'bank.csv': `00300100004821,\nCurrency,Pakistan Rupee(PKR)\n${MEEZAN}\n04 Sep 2026,04 Sep 2026,,INWARD REMITTANCE PAYONEER,,27900.00,50400.00\n`,
        },
        run: 'import payoneer.csv bank.csv',
        shows: ['lines --format csv', 'transfers --format csv', 'report income --format csv'],
      },
    ],
  },
  {
    id: 'C-171',
    input: 'a part of a day, then the whole day',
    proposed: 'taken',
    tries: [
      after(meezan(CHAI), meezan(CHAI, CHAI, bare('05 Sep 2026', 'TEA', '80.00'))),
      after(meezan(CHAI, CHAI, bare('05 Sep 2026', 'TEA', '80.00')), meezan(CHAI), {
        what: 'the part later',
      }),
    ],
  },
  {
    id: 'C-172',
    input: 'a refund of the same amount, two fees of the same amount',
    proposed: 'taken',
    tries: [
      file(
        payoneer(
          spent('51', '09/05/2026', 'Card charge (FIGMA)', '15.00'),
          paid('52', '09/05/2026', 'Refund (FIGMA)', '15.00'),
          spent('53', '09/06/2026', 'Card fee', '1.50'),
          spent('54', '09/06/2026', 'Card fee', '1.50'),
        ),
      ),
      file(
        meezan(
          CHAI,
          '05 Sep 2026,05 Sep 2026,,CHAI CORNER,,500.00,',
          bare('05 Sep 2026', 'SMS CHARGES', '4.00'),
          bare('05 Sep 2026', 'SMS CHARGES', '4.00'),
        ),
        {
          what: 'without ids',
        },
      ),
    ],
  },
  {
    id: 'C-173',
    input: 'the same file by two programs at once',
    proposed: 'taken',
    decided: 'the second waits for the first; overlapping files of eight at once are tried with the races',
    tries: [
      file(meezan(GOOD, NEXT), {
        what: 'both have ended; a third import shows what they left',
        around: async (world) => {
          await together([1, 2].map(() => start(world, ['import', 'file.csv', '--quiet'])));
          return world;
        },
      }),
    ],
  },
];
