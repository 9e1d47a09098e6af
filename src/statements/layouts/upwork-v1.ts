import { type Money, money } from '../../values/money.ts';
import type { Layout, Row } from '../layout.ts';
import { parseAmount } from '../numbers.ts';
import { readCurrency } from '../rows.ts';
import { isWithdrawal, meaningOfType, paidOut, paidOutIn, USD } from '../sources/upwork.ts';

const NUMBERS = { decimal: '.' } as const;

/** `Service Fee for Hourly - Ref ID 701123340`: the row that this one belongs to. */
const PARENT = /\bRef ID (\d+)$/;

/** `M-Pesa transfer 28391.00 KES to xxxx-3474`: the payout also stands in the text. */
const TOLD = /\btransfer (?<amount>\d[\d,]*(?:\.\d+)?) (?<code>[A-Z]{3}) to\b/;

const payout = (row: Row, description: string, isOut: boolean): Money | undefined => {
  const stated = paidOutIn(row, isOut);
  const told = stated === undefined ? TOLD.exec(description)?.groups : undefined;
  if (told === undefined) return stated;
  const code = readCurrency(told.code!);
  return paidOut(money(parseAmount(told.amount!, code, NUMBERS), code), isOut);
};

/** Statement of before 2024. Nobody has shown whether its ids are those of the later reports. */
export const upworkV1: Layout = {
  id: 'upwork/v1',
  family: 'upwork-v1',
  title: "Upwork's Reports, Transaction History, Download CSV (until 2024)",
  traps: [
    'It names its rows by Ref ID and the later reports theirs by Transaction ID: for one period use only one of them.',
    'The first row of a day holds the balance, the others none.',
  ],
  needs: [
    'date',
    'ref id',
    'type',
    'description',
    'agency',
    'freelancer',
    'team',
    'account name',
    'po',
    'amount',
    'currency',
    'balance',
  ],
  // The same column by its name of some years; there it holds a rate.
  may: ['amount in local currency', 'exchangerate'],
  currency: USD,
  dates: 'Mon D, YYYY',
  numbers: NUMBERS,
  balances: 'if-proven',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: false },
  lines: (row) => {
    const amount = row.signed('amount', USD);
    const isOut = amount.minor < 0n;
    const type = row.text('type');
    const description = row.text('description');
    return [
      {
        day: row.day('date'),
        amount,
        description: [type, description].filter((text) => text !== '').join(' - '),
        counterparty: row.text('team') || undefined,
        ...meaningOfType(type, isOut),
        bankId: row.id('ref id'),
        parentId: PARENT.exec(description)?.[1],
        balance: row.amount('balance', USD),
        other: isWithdrawal(type) ? payout(row, description, isOut) : undefined,
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
