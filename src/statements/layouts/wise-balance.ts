import { money } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { wiseFeeCategory } from '../sources/wise.ts';
import type { Meaning, Words } from '../words.ts';

/** Wise's own wording. Who sent or received money may be a client, a friend or the person: that is not said. */
const WORDS: readonly Words[] = [
  { says: /^Converted .+ [A-Z]{3} to .+ [A-Z]{3}\b/i, hint: 'conversion' },
  { says: /^Topped up\b/i, on: 'in', hint: 'own-transfer' },
  { says: /^Moved .+ (?:to|from) (?<who>.+)$/i, hint: 'own-transfer' },
  { says: /^Received money from (?<who>.+?)(?: with reference\b.*)?$/i, on: 'in', hint: 'payment' },
  { says: /^Sent money to (?<who>.+?)(?: with reference\b.*)?$/i, hint: 'payment' },
  { says: /^Card transaction of .+? issued by (?<who>.+?)(?: \(fee: .*\))?$/i, on: 'out', hint: 'payment' },
  { says: /^Card transaction of .+? issued by (?<who>.+?)(?: \(fee: .*\))?$/i, on: 'in', hint: 'refund' },
  { says: /\bcashback\b/i, on: 'in', hint: 'refund', counterparty: 'Wise' },
  { says: /^(?:balance )?interest\b/i, on: 'in', hint: 'income', stream: 'profit' },
];

const FEE = /^(?:Transfer)?Wise Charges for: (\S+)$/i;

/** Newer files say in a column of its own what the description says in the language of the account. */
const meaningOfType = (row: Row, isOut: boolean): Meaning => {
  const type = row.text('transaction details type').toUpperCase();
  if (type === '') return { hint: 'payment' };
  const merchant = row.text('merchant') || undefined;
  if (type === 'CARD') return { hint: isOut ? 'payment' : 'refund', counterparty: merchant };
  if (type === 'CONVERSION') return { hint: 'conversion' };
  if (type === 'MONEY_ADDED' && !isOut) return { hint: 'own-transfer' };
  if (type === 'ACCRUAL_CHARGE' && isOut) return { hint: 'fee', category: 'Bank charges' };
  if (/CASHBACK$/.test(type) && !isOut) return { hint: 'refund', counterparty: 'Wise' };
  if (/INTEREST$/.test(type) && !isOut) return { hint: 'income', stream: 'profit' };
  return { hint: 'payment', counterparty: row.text(isOut ? 'payee name' : 'payer name') || merchant };
};

const meaning = (row: Row, description: string, isOut: boolean): Meaning => {
  const said = row.meaning(description, isOut);
  return said.hint === 'payment' && said.counterparty === undefined ? meaningOfType(row, isOut) : said;
};

/** The side that Wise converted to, where it is not this balance. */
const farSide = (row: Row, isOut: boolean) => {
  const code = row.text('exchange to').toUpperCase();
  if (code === '' || code === row.text('currency').toUpperCase()) return undefined;
  const far = row.amount('exchange to amount', row.currency('exchange to'));
  return far === undefined ? undefined : money(isOut === far.minor > 0n ? -far.minor : far.minor, far.currency);
};

const checkDirection = (row: Row, minor: bigint): void => {
  const type = row.text('transaction type').toUpperCase();
  if (type !== '' && minor !== 0n && type !== (minor < 0n ? 'DEBIT' : 'CREDIT')) {
    throw new Problem('bad-record', `the transaction type is ${JSON.stringify(type)}, but the amount says otherwise`, {
      hint: 'debits are printed with a minus, credits without: download the file again and do not edit it',
    });
  }
};

/** One balance, one currency. Columns were added over the years; the oldest form has 19. */
export const wiseBalance: Layout = {
  id: 'wise/balance',
  family: 'wise-balance',
  title: "Wise's Statements and reports, Balance statement, CSV",
  traps: [
    'Download a statement for each balance you hold, and choose "fees shown separately" each time: a fee inside an amount cannot be told from it, and the two kinds of file do not mix.',
    'The column Total fees is only for your information: it is never added to anything.',
    'Use either balance statements or the transaction history for a period, not both.',
    'Wise does not say whether money was sent by a client or a friend, or to an account of your own: say it once with a rule.',
  ],
  needs: [
    'transferwise id',
    'date',
    'amount',
    'currency',
    'description',
    'payment reference',
    'running balance',
    'exchange from',
    'exchange to',
    'exchange rate',
    'payer name',
    'payee name',
    'payee account number',
    'merchant',
    'card last four digits',
    'card holder full name',
    'attachment',
    'total fees',
  ],
  may: ['date time', 'note', 'exchange to amount', 'transaction type', 'transaction details type'],
  dates: { columns: ['date'], styles: ['DD-MM-YYYY', 'YYYY-MM-DD'] },
  numbers: { decimal: '.' },
  words: WORDS,
  balances: 'running',
  printed: 'newest-first',
  // The column with the time came later.
  vouchesFor: { ids: true, times: false },
  lines: (row) => {
    const currency = row.currency('currency');
    const amount = row.signed('amount', currency);
    checkDirection(row, amount.minor);
    const isOut = amount.minor < 0n;
    const description = row.text('description');
    const printedId = row.id('transferwise id');
    const charged = FEE.exec(description)?.[1];
    const isFee = charged !== undefined || printedId?.startsWith('FEE-') === true;
    // Fee rows had the id of what they are charged for, later with FEE- before it.
    const bankId = isFee ? printedId?.replace(/^FEE-/, '') : printedId;
    const { hint, ...said }: Meaning = isFee
      ? { hint: isOut ? 'fee' : 'refund', category: wiseFeeCategory(charged ?? bankId ?? '') }
      : meaning(row, description, isOut);
    return [
      {
        day: row.moment('date').day,
        amount,
        description,
        hint,
        ...said,
        bankId,
        role: isFee && isOut ? 'fee' : isOut ? 'out' : 'in',
        // A card payment and its refund share their id.
        parentId: isFee || (hint === 'refund' && /^CARD-/.test(bankId ?? '')) ? (charged ?? bankId) : undefined,
        balance: row.amount('running balance', currency),
        other: isFee ? undefined : farSide(row, isOut),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
