import { type Case, file, meezan, type Try } from './case.ts';

/** Meezan's app: days as 04 Sep 2026. */
const fixed = (days: readonly string[], more: Partial<Try> = {}): Try =>
  file(meezan(...days.map((day, at) => `${day},${day},,Row ${at + 1},${at + 1}.00,,`)), more);

/** A card of Payoneer, whose days follow the account's language. */
const card = (days: readonly string[], more: Partial<Try> = {}): Try =>
  file(
    [
      'Currency,Payout method,Transaction date,Transaction time,Time zone,Credit amount,Debit amount,Status,Running balance,Description',
      ...days.map((day, at) => `USD,USD balance,${day},09:00:00,EST,${at + 1}.00,,Completed,,Row ${at + 1}`),
      '',
    ].join('\n'),
    more,
  );

/** A source that nobody knows. */
const open = (days: readonly string[], more: Partial<Try> = {}): Try =>
  file(
    [
      'Date,Description,Amount',
      ...days.map((day, at) => `"${day}",Row ${at + 1},${at % 2 === 0 ? '-' : ''}${at + 1}.50`),
      '',
    ].join('\n'),
    {
      what: `of an unknown source: ${days.join(' | ')}`,
      run: 'import file.csv --currency USD',
      ...more,
    },
  );

export const DATES: readonly Case[] = [
  {
    id: 'C-090',
    input: 'days that the calendar does not have',
    proposed: 'refused',
    tries: [
      fixed(['30 Feb 2026', '29 Feb 2025', '31 Sep 2026', '00 Sep 2026']),
      open(['2026-02-28', '2026-02-30']),
      open(['2026-09-14', '2026-13-01', '2026-00-10']),
    ],
  },
  {
    id: 'C-091',
    input: '31/12 and 12/31: an order that the days contradict',
    proposed: 'refused',
    tries: [
      card(['31-08-2026', '01-09-2026'], { what: 'the days decide: day first', proposed: 'taken' }),
      card(['08-31-2026', '09-01-2026'], { what: 'the days decide: month first', proposed: 'taken' }),
      card(['08-31-2026'], { what: 'against what was said', run: 'import file.csv --date-order dmy' }),
    ],
  },
  {
    id: 'C-092',
    input: '03/04/2026, and no row that decides',
    proposed: 'asked',
    tries: [
      card(['03-04-2026', '05-06-2026']),
      card(['03-04-2026', '05-06-2026'], { what: 'said', proposed: 'taken', run: 'import file.csv --date-order mdy' }),
      card(['03-04-2026', '11-09-2026'], { what: 'one order would be in the future', proposed: 'taken' }),
      open(['03/04/2026', '05/06/2026']),
      open(['03/04/2026', '05/06/2026'], {
        what: 'said',
        proposed: 'taken',
        run: 'import file.csv --currency USD --date-order dmy',
      }),
    ],
  },
  {
    id: 'C-093',
    input: 'two orders in one file',
    proposed: 'refused',
    decided: 'the order that fits most rows is taken for the right one, and the rows that contradict it are listed',
    tries: [card(['31-08-2026', '08-31-2026', '15-08-2026']), open(['31/08/2026', '08/31/2026', '15/08/2026'])],
  },
  {
    id: 'C-094',
    input: 'a year of two digits',
    proposed: 'asked',
    decided: 'the century is this one: no export is older, and a day to come is refused; the order stays asked',
    tries: [
      open(['28/08/26', '31/08/26'], { is: 'taken' }),
      open(['03/04/26', '05/06/26']),
      fixed(['04 Sep 26'], { proposed: 'refused' }),
    ],
  },
  {
    id: 'C-095',
    input: 'years that no statement has: 1, 1969, 9999, 2569',
    proposed: 'refused',
    tries: [
      fixed(['04 Sep 0001', '04 Sep 1969', '04 Sep 9999', '04 Sep 2569', '04 Sep 1989']),
      fixed(['04 Sep 1990'], { what: 'the first year that is taken', proposed: 'taken' }),
    ],
  },
  {
    id: 'C-096',
    input: 'days to come',
    proposed: 'warned',
    tries: [
      fixed(['05 Oct 2026', '06 Oct 2026'], { what: 'today, and tomorrow', proposed: 'taken' }),
      fixed(['05 Oct 2026', '07 Oct 2026'], { what: 'the day after' }),
      fixed(['06 Oct 2027'], { what: 'in a year' }),
      fixed(['07 Oct 2027'], { what: 'in more than a year', proposed: 'refused' }),
    ],
  },
  {
    id: 'C-097',
    input: 'a day before the account was opened',
    proposed: 'warned',
    decided:
      'a balance that was said holds on its day: lines before it are taken and move the opening back; a balance that contradicts them is named',
    tries: [
      fixed(['04 Sep 2026'], {
        before: ['account add meezan --at meezan --opening 100 --on 2026-09-10 --currency PKR'],
        is: 'taken',
        shows: ['lines --account meezan --format csv', 'report balances --format csv --to 2026-09-30'],
      }),
    ],
  },
  {
    id: 'C-098',
    input: 'a count of days, as a spreadsheet keeps them',
    proposed: 'asked',
    decided: 'refused: which day is meant depends on the program that saved the file; the remedy is the export itself',
    tries: [fixed(['45292'], { is: 'refused' }), open(['46279', '46280'], { is: 'refused' })],
  },
  {
    id: 'C-099',
    input: 'a count of seconds or milliseconds',
    proposed: 'asked',
    decided: 'refused: which day it is depends on a zone that the file does not tell',
    tries: [
      fixed(['1788480000'], { is: 'refused' }),
      open(['1788480000', '1788566400'], { is: 'refused' }),
      open(['1788480000000'], { is: 'refused' }),
    ],
  },
  {
    id: 'C-100',
    input: 'a moment with its distance from UTC',
    proposed: 'taken',
    decided: 'the day as it is printed',
    tries: [open(['2026-09-01T00:30:00+05:30', '2026-09-02T23:30:00+05:30'])],
  },
  {
    id: 'C-101',
    input: 'a moment in UTC, on another day here',
    proposed: 'taken',
    decided: 'the day as it is printed; near the end of a tax year the rows are named',
    tries: [open(['2026-08-31T23:30:00Z', '2026-09-01T00:10:00Z'])],
  },
  {
    id: 'C-102',
    input: 'times that few clocks show: 24:00:00, 23:59:60, the hour that summer skips, a day that Apia skipped',
    proposed: 'taken',
    decided:
      'a time that is none is a damaged cell, and refused; days and times of some zone only are taken as printed',
    tries: [
      open(['2026-08-31 24:00:00', '2026-09-01 10:00:00'], { is: 'refused' }),
      open(['2026-08-31 23:59:60', '2026-09-01 10:00:00'], { is: 'refused' }),
      open(['2026-03-29 02:30:00', '2011-12-30 10:00:00']),
    ],
  },
  {
    id: 'C-103',
    input: 'months by their names in other languages',
    proposed: 'taken',
    decided:
      'names that one meets in exports, in the column of an unknown source; a layout that fixes English takes no others',
    tries: [
      open(['28 août 2026', '1 sept. 2026']),
      open(['28. März 2026', '1. Dez 2025']),
      open(['28 de agosto de 2026'], { is: 'refused' }),
      fixed(['28 Avr 2026'], { what: 'where the layout fixes English', proposed: 'refused' }),
    ],
  },
  { id: 'C-104', input: 'no day', proposed: 'refused', tries: [fixed(['']), open(['2026-09-14', ''])] },
  {
    id: 'C-105',
    input: 'days in digits of other scripts',
    proposed: 'taken',
    tries: [open(['٢٠٢٦-٠٩-١٤', '۲۰۲۶-۰۹-۱۵']), fixed(['٠٤ Sep 2026'])],
  },
];
