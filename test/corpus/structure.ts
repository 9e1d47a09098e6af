import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Case, file, GOOD, MEEZAN, meezan, NEXT, PAYONEER, unknown } from './case.ts';
import { measured } from './processes.ts';

const FULL = 'Transaction Date,Description,Debit,Credit,Available Balance';
const paid = (id: number, day: string, amount: string): string =>
  `${day},06:30:00,UTC,${id},Payment from Silver Fern,${amount},,USD,Completed,,,,,,`;
const payoneer = (...rows: readonly string[]): string => [PAYONEER, ...rows, ''].join('\n');

export const STRUCTURE: readonly Case[] = [
  {
    id: 'C-050',
    input: 'a quote that is never closed',
    proposed: 'refused',
    tries: [
      file(meezan('04 Sep 2026,04 Sep 2026,,"K ELECTRIC BILL,2500.00,,22500.00', NEXT)),
      file(
        meezan(
          '04 Sep 2026,04 Sep 2026,,"K ELECTRIC BILL,2500.00,,22500.00',
          NEXT,
          '06 Sep 2026,06 Sep 2026,,"TEA",5.00,,21995.00',
        ),
        {
          what: 'a later row has a quoted cell',
        },
      ),
      file('Date,Description,Amount\n2026-09-04,"BILL,-25.00\n2026-09-05,CHAI,-5.00\n', {
        what: 'of an unknown source',
        run: 'import file.csv --currency USD',
      }),
    ],
  },
  {
    id: 'C-051',
    input: 'a quote inside a bare cell',
    proposed: 'refused',
    tries: [file(meezan('04 Sep 2026,04 Sep 2026,,K "ELECTRIC" BILL,2500.00,,22500.00', NEXT))],
  },
  {
    id: 'C-052',
    input: 'text after a closing quote',
    proposed: 'refused',
    tries: [
      file(meezan('04 Sep 2026,04 Sep 2026,,"K ELECTRIC" BILL,2500.00,,22500.00', NEXT)),
      file(`${FULL}\n04/09/2026,"K ELECTRIC" ,2500.00,,22500.00\n`, {
        what: 'blanks, in a layout that is known to print them',
        proposed: 'taken',
      }),
    ],
  },
  {
    id: 'C-053',
    input: 'a quote escaped by a backslash',
    proposed: 'refused',
    tries: [file(meezan('04 Sep 2026,04 Sep 2026,,"K \\"ELECTRIC\\" BILL",2500.00,,22500.00', NEXT))],
  },
  {
    id: 'C-054',
    input: 'a short row',
    proposed: 'refused',
    tries: [file(meezan(GOOD, '05 Sep 2026,05 Sep 2026,,CHAI'))],
  },
  {
    id: 'C-055',
    input: 'a long row: thousands divided by commas outside quotes',
    proposed: 'refused',
    tries: [file(meezan('04 Sep 2026,04 Sep 2026,,K ELECTRIC BILL,2,500.00,,22,500.00', NEXT))],
  },
  {
    id: 'C-056',
    input: 'a column twice',
    proposed: 'refused',
    tries: [
      file(`${MEEZAN},Debit\n${GOOD},2500.00\n`),
      file('Date,Description,Amount,Amount\n2026-09-04,BILL,-25.00,-20.00\n', {
        what: 'of an unknown source',
        run: 'import file.csv --currency USD',
      }),
    ],
  },
  {
    id: 'C-057',
    input: 'a column without a name',
    proposed: 'warned',
    decided:
      'at the end of a header it is no column; within a known header it may be a new or lost one, so that the file is refused with the difference',
    tries: [
      file(`${MEEZAN},,\n${GOOD},,\n`, { what: 'at the end', is: 'taken' }),
      file(`${MEEZAN.replace('Doc No', 'Doc No,')}\n${GOOD.replace(',,K', ',,,K')}\n`, {
        what: 'within',
        is: 'refused',
      }),
    ],
  },
  {
    id: 'C-058',
    input: 'columns with names that programs use themselves',
    proposed: 'taken',
    decided: 'a known layout takes no column that it does not know; of an unknown source they are columns like others',
    tries: [
      file(`${MEEZAN},__proto__,constructor\n${GOOD},a,b\n`, { what: 'in a known layout', is: 'refused' }),
      file('Date,__proto__,constructor,Description,Amount\n2026-09-14,x,y,BILL,-25.00\n', {
        what: 'of an unknown source',
        run: 'import file.csv --currency USD',
      }),
    ],
  },
  {
    id: 'C-059',
    input: 'lines that end in CR alone',
    proposed: 'taken',
    tries: [file(meezan(GOOD, NEXT).replaceAll('\n', '\r'))],
  },
  {
    id: 'C-060',
    input: 'CRLF and LF mixed',
    proposed: 'taken',
    tries: [
      file(`${MEEZAN}\r\n${GOOD}\n${NEXT}\r\n`),
      file(`${MEEZAN}\r\r\n${GOOD}\r\r\n${NEXT}\r\r\n`, { what: 'CR CR LF' }),
    ],
  },
  {
    id: 'C-061',
    input: 'a line break inside quotes',
    proposed: 'taken',
    tries: [
      file(meezan('04 Sep 2026,04 Sep 2026,,"K ELECTRIC\nBILL",2500.00,,22500.00', NEXT)),
      file(
        meezan(
          '04 Sep 2026,04 Sep 2026,,"K ELECTRIC\nBILL",2500.00,,22500.00',
          '31 Sep 2026,05 Sep 2026,,CHAI,500.00,,22000.00',
        ),
        {
          what: 'and a fault below, at its line in the file',
          proposed: 'refused',
        },
      ),
    ],
  },
  { id: 'C-062', input: 'blank lines', proposed: 'taken', tries: [file(meezan('', GOOD, '', '', NEXT, ''))] },
  {
    id: 'C-063',
    input: 'a row of blanks, or of delimiters only',
    proposed: 'refused',
    decided: 'a record without any text is counted as blank, as an empty line is',
    tries: [file(meezan(GOOD, '   ', ',,,,,,', NEXT), { is: 'taken' })],
  },
  { id: 'C-064', input: 'no line end at the end', proposed: 'taken', tries: [file(meezan(GOOD, NEXT).trimEnd())] },
  {
    id: 'C-065',
    input: 'a last row that is cut within its amount',
    proposed: 'warned',
    tries: [
      file(meezan(GOOD, NEXT).slice(0, -4), { what: 'the decimals are gone' }),
      file(meezan(GOOD, NEXT).slice(0, -5), { what: 'and a digit: the balance shows it, too' }),
      file(meezan(GOOD, NEXT).slice(0, -3), { what: 'a mark without decimals', proposed: 'refused' }),
      file('Date,Description,Amount\n2026-09-14,BILL,-25.00\n2026-09-15,CHAI,-12', {
        what: 'of an unknown source, without a balance',
        run: 'import file.csv --currency USD',
      }),
    ],
  },
  {
    id: 'C-066',
    input: 'lines above the header',
    proposed: 'taken',
    decided:
      'only what a layout knows to stand there; with a layout that knows of none, they may be rows that were sorted there',
    tries: [
      file(`00300100004821,\nCurrency,Pakistan Rupee(PKR)\n${meezan(GOOD)}`),
      file(`Statement of September\n${payoneer(paid(1, '09/04/2026', '50.00'))}`, {
        what: 'that are not known',
        is: 'refused',
      }),
    ],
  },
  {
    id: 'C-067',
    input: 'a row with a total below',
    proposed: 'taken',
    decided: 'only where a layout knows it; elsewhere it is refused, never money',
    tries: [
      file(`${FULL}\n04/09/2026,K ELECTRIC,2500.00,,22500.00\n30/09/2026,CLOSING BALANCE,,,22500.00\n`, {
        what: 'a closing balance that is known, checked against the rows',
      }),
      file(`${FULL}\n04/09/2026,K ELECTRIC,2500.00,,22500.00\n30/09/2026,CLOSING BALANCE,,,22000.00\n`, {
        what: 'one that does not agree',
        is: 'warned',
      }),
      file(meezan(GOOD, 'Total,,,,2500.00,,'), { what: 'a total that no layout knows', is: 'refused' }),
      file('Date,Description,Amount\n2026-09-14,BILL,-25.00\n2026-09-15,PAY,55.00\nTotal,,30.00\n', {
        what: 'of an unknown source',
        run: 'import file.csv --currency USD',
      }),
    ],
  },
  {
    id: 'C-068',
    input: 'the header again, between rows',
    proposed: 'refused',
    decided: 'joined exports are read: a repeated header begins a new section',
    tries: [
      file(meezan(GOOD) + meezan(NEXT), { is: 'taken' }),
      file(meezan(GOOD, NEXT) + meezan(NEXT), { what: 'the parts overlap', is: 'taken' }),
    ],
  },
  {
    id: 'C-069',
    input: 'sep=; in the first line',
    proposed: 'taken',
    tries: [
      file('sep=;\nDate;Description;Amount\n14.09.2026;BILL;-25,00\n', { run: 'import file.csv --currency EUR' }),
      file(`sep=,\n${meezan(GOOD)}`, { what: 'before a known header' }),
    ],
  },
  {
    id: 'C-070',
    input: 'semicolons, tabs or pipes between cells',
    proposed: 'taken',
    decided: 'where a layout has commas, with a warning: a spreadsheet may have changed more than the delimiter',
    tries: [
      file('Date;Description;Amount\n14.09.2026;BILL;-25,00\n', { run: 'import file.csv --currency EUR' }),
      file('Date\tDescription\tAmount\n14.09.2026\tBILL\t-25,00\n', { run: 'import file.csv --currency EUR' }),
      file('Date|Description|Amount\n14.09.2026|BILL|-25,00\n', { run: 'import file.csv --currency EUR' }),
      file(meezan(GOOD).replaceAll(',', ';'), {
        what: 'a known table whose delimiter a spreadsheet changed',
        is: 'warned',
      }),
    ],
  },
  {
    id: 'C-071',
    input: 'columns in another order',
    proposed: 'taken',
    tries: [
      file(
        'Description,Available Balance,Credit,Debit,Doc No,Value Date,Booking Date\nBILL,22500.00,,2500.00,,04 Sep 2026,04 Sep 2026\n',
      ),
    ],
  },
  {
    id: 'C-072',
    input: 'a column that nobody knows',
    proposed: 'warned',
    decided:
      'a new column may change what the others mean, as a new fee does: a known header with more is refused with the difference; where users add columns of their own a layout says so',
    tries: [file(`${MEEZAN},Branch\n${GOOD},Lahore\n`, { is: 'refused' })],
  },
  {
    id: 'C-073',
    input: 'a column that is missing',
    proposed: 'refused',
    tries: [
      file(`${MEEZAN.replace('Debit,', '')}\n${GOOD.replace('2500.00,', '')}\n`),
      file('Booking Date,Description\n04 Sep 2026,BILL\n', { what: 'nothing says how much' }),
    ],
  },
  {
    id: 'C-074',
    input: 'headers in other case, with blanks, in another language',
    proposed: 'taken',
    tries: [
      file(meezan(GOOD).replace(MEEZAN, '  BOOKING DATE ,Value  Date,doc no,DESCRIPTION,Debit, credit,BALANCE')),
      file('Buchungstag;Verwendungszweck;Betrag\n14.09.2026;Miete;-25,00\n', {
        what: 'in German',
        run: 'import file.csv --currency EUR',
      }),
    ],
  },
  {
    id: 'C-075',
    input: 'lines of comment',
    proposed: 'refused',
    tries: [
      file(`# exported on 5 Oct\n${payoneer(paid(1, '09/04/2026', '50.00'))}`),
      file(meezan(GOOD, '# checked', NEXT)),
    ],
  },
  {
    id: 'C-076',
    input: 'a delimiter at the end of each row',
    proposed: 'taken',
    tries: [
      file(`${MEEZAN},\n${GOOD},\n${NEXT},\n`, { what: 'of the header, too' }),
      file(`${MEEZAN}\n${GOOD},\n${NEXT},\n`, { what: 'of the rows only' }),
      file(`${MEEZAN}\n${GOOD},x\n`, { what: 'with something behind it', proposed: 'refused' }),
    ],
  },
  {
    id: 'C-077',
    input: 'a single column',
    proposed: 'refused',
    tries: [file('Amount\n5.00\n6.00\n'), file('Notes\nCall the bank\n')],
  },
  {
    id: 'C-078',
    input: 'two million rows',
    proposed: 'taken',
    tries: [
      {
        what: 'two thousand',
        files: {
          'file.csv': payoneer(...Array.from({ length: 2000 }, (_, at) => paid(at, '09/04/2026', `${at + 1}.00`))),
        },
        run: 'import file.csv',
      },
      {
        what: 'two million',
        run: 'import long.csv',
        heavy: async (world) => {
          const file = openSync(join(world.folder, 'long.csv'), 'w');
          writeSync(file, `${PAYONEER}\n`);
          for (let part = 0; part < 2000; part += 1) {
            const rows = Array.from({ length: 1000 }, (_, at) => paid(part * 1000 + at, '09/04/2026', `${at + 1}.00`));
            writeSync(file, `${rows.join('\n')}\n`);
          }
          closeSync(file);
          const { exit, megabytes } = await measured(world, ['import', 'long.csv', '--quiet']);
          expect(exit).toBe(0);
          expect(megabytes).toBeLessThan(300);
        },
      },
    ],
  },
  {
    id: 'C-079',
    input: 'the file of another platform than the layout that is asked for',
    proposed: 'refused',
    tries: [file(meezan(GOOD), { run: 'import file.csv --layout payoneer/transactions' })],
  },
  {
    id: 'C-080',
    input: 'newest rows first',
    proposed: 'taken',
    decided: 'the order in which the balances follow each other is the true one',
    tries: [
      file(meezan(NEXT, GOOD)),
      file(meezan(NEXT.replace('22000', '21000'), GOOD), { what: 'with a balance that breaks', is: 'warned' }),
    ],
  },
  {
    id: 'C-081',
    input: 'one column for debits and credits at once',
    proposed: 'refused',
    tries: [
      file(`${MEEZAN.replace('Credit', 'Debit')}\n${GOOD}\n`),
      {
        ...file(unknown('2026-09-14,BILL,25.00', '2026-09-15,CHAI,5.00')),
        run: 'import file.csv --currency USD --column in=Amount --column out=Amount',
      },
    ],
  },
];
