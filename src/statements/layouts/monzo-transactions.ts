import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { MONZO_WORDS } from '../sources/monzo.ts';

/** What was paid in another currency, where it was. */
const foreignSide = (row: Row) => {
  if (row.text('local amount') === '') return undefined;
  const code = row.currency('local currency');
  return code === row.currency('currency') ? undefined : row.amount('local amount', code);
};

const balanceOf = (row: Row) => {
  if (row.text('balance') === '') return undefined;
  const code = row.currency('balance currency');
  if (code === row.currency('currency')) return row.amount('balance', code);
  throw new Problem('bad-record', `an amount in ${row.currency('currency')} with a balance in ${code}`, {
    hint: 'the record was changed: download the file again',
  });
};

/** The newer export. Pots are money put aside within the same account, of which no file tells. */
export const monzoTransactions: Layout = {
  id: 'monzo/transactions',
  family: 'monzo',
  title: "Monzo's app, Account, Statement history, Export transactions, CSV",
  traps: [
    'What moves to a pot and back is a transfer of your own; the pot itself has no file.',
    'What a shop abroad asked for stands beside the amount in pounds; only the pounds count.',
    'The export of 2018 tells the same rows with days of UTC: do not import both for the same days.',
  ],
  needs: [
    'transaction id',
    'date',
    'time',
    'type',
    'name',
    'emoji',
    'category',
    'amount',
    'currency',
    'local amount',
    'local currency',
    'notes and #tags',
    'address',
    'receipt',
    'description',
    'category split',
  ],
  may: ['money out', 'money in', 'balance', 'balance currency'],
  dates: 'DD/MM/YYYY',
  numbers: { decimal: '.' },
  words: MONZO_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => {
    const amount = row.signed('amount', row.currency('currency'));
    const isOut = amount.minor < 0n;
    const type = row.text('type');
    const meaning = row.meaning(type, isOut);
    const isReturned = meaning.hint === 'payment' && !isOut && /^card payment$/i.test(type);
    const name = row.text('name');
    const texts = [name, row.text('description')].filter((text) => text !== '');
    return [
      {
        day: row.day('date'),
        time: row.text('time') || undefined,
        amount,
        description: [...new Set(texts)].join(' - ') || type,
        ...meaning,
        hint: isReturned ? 'refund' : meaning.hint,
        counterparty: meaning.counterparty === 'cash' ? 'cash' : name || undefined,
        bankId: row.id('transaction id'),
        role: isOut ? 'out' : 'in',
        balance: balanceOf(row),
        other: foreignSide(row),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
