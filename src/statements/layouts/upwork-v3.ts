import type { Hint, Stream } from '../../ledger/line.ts';
import { currency } from '../../values/currency.ts';
import { money } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';

/** What Upwork's column `Transaction type` says. */
interface Type {
  readonly hint: Hint;
  readonly role: 'main' | 'fee' | 'tax' | 'out';
  readonly stream?: Stream;
  readonly category?: string;
}

const EARNING: Type = { hint: 'income', role: 'main', stream: 'export' };
const FEE: Type = { hint: 'fee', role: 'fee', category: 'Platform fees' };
const OTHER: Type = { hint: 'payment', role: 'main' };

const TYPES: Readonly<Record<string, Type>> = {
  adjustment: { hint: 'refund', role: 'main' },
  bonus: EARNING,
  connects: FEE,
  'fixed price': EARNING,
  'fixed-price': EARNING,
  // VAT and GST are charged on Upwork's fee, so they are a cost as the fee is.
  gst: { ...FEE, role: 'tax' },
  hourly: EARNING,
  membership: FEE,
  'membership fee': FEE,
  milestone: EARNING,
  miscellaneous: EARNING,
  // The own card paying Upwork for Connects or a membership: not an income.
  payment: { hint: 'own-transfer', role: 'main' },
  'processing fee': FEE,
  refund: { hint: 'refund', role: 'main' },
  'service fee': FEE,
  subscription: FEE,
  vat: { ...FEE, role: 'tax' },
  wht: { hint: 'tax', role: 'tax' },
  withdrawal: { hint: 'own-transfer', role: 'out' },
  'withdrawal fee': { hint: 'fee', role: 'fee', category: 'Transfer fees' },
};

const USD = currency('USD');

const DESCRIBING = [
  'transaction type',
  'transaction summary',
  'transaction summary details',
  'description 1',
  'description 2',
  'description 3',
];

/** What a withdrawal paid out in another currency; the file's sign is not relied on. */
const paidOut = (row: Row, isOut: boolean) => {
  if (row.text('amount in local currency') === '') return undefined;
  if (row.text('currency') === '') {
    throw new Problem('bad-record', 'an amount in local currency without its currency', {
      hint: 'download the file again',
    });
  }
  const { minor, currency: code } = row.amount('amount in local currency', row.currency('currency'))!;
  return money(isOut === minor > 0n ? -minor : minor, code);
};

/** Transaction report of 2025 and later. The published files are made up, so little is taken on trust. */
export const upworkV3: Layout = {
  id: 'upwork/v3',
  family: 'upwork',
  title: "Upwork's Reports, Transactions, Download CSV",
  needs: [
    'date',
    'transaction id',
    ...DESCRIBING,
    'agency team',
    'freelancer',
    'client team',
    'account name',
    'po',
    'ref id',
    'amount $',
    'amount in local currency',
    'currency',
    'current balance $',
    'payment method',
  ],
  currency: USD,
  dates: 'Mon D, YYYY',
  numbers: { decimal: '.' },
  // The published sample prints 0 in every row.
  balances: 'if-proven',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: false },
  lines: (row) => {
    const amount = row.signed('amount $', USD);
    const words = row.text('transaction type');
    const type = Object.hasOwn(TYPES, words.toLowerCase()) ? TYPES[words.toLowerCase()]! : OTHER;
    const bankId = row.id('transaction id');
    const refId = row.id('ref id');
    const isWithdrawal = words.toLowerCase() === 'withdrawal';
    const counterparty = isWithdrawal
      ? row.text('payment method') || row.text('transaction summary')
      : row.text('client team');
    return [
      {
        day: row.day('date'),
        amount,
        description: DESCRIBING.map(row.text)
          .filter((text) => text !== '')
          .join(' - '),
        counterparty: counterparty || undefined,
        hint: type.hint,
        stream: type.stream,
        category: type.category,
        bankId,
        role: type.role,
        parentId: refId === bankId ? undefined : refId,
        balance: row.amount('current balance $', USD),
        other: isWithdrawal ? paidOut(row, amount.minor < 0n) : undefined,
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
