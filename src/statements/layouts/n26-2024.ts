import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { statedCurrency } from '../rows.ts';
import { N26, n26Foreign } from '../sources/n26.ts';

const accountIn = (row: Row): string => {
  const name = row.text('account name');
  if (name !== '') return name;
  throw new Problem('bad-record', 'account name is empty', { hint: 'the record is cut: download the file again' });
};

/** The newer export: the main account and its Spaces in one file. */
export const n262024: Layout = {
  ...N26,
  id: 'n26/2024',
  family: 'n26-accounts',
  title: "N26's website, My account, Downloads, CSV",
  traps: [
    'The main account and each Space become an account of their own.',
    'The file prints no ids: equal rows of one day, as two fees, are two rows.',
  ],
  needs: [
    'booking date',
    'value date',
    'partner name',
    'partner iban',
    'type',
    'payment reference',
    'account name',
    'amount (currency)',
    'original amount',
    'original currency',
    'exchange rate',
  ],
  lines: (row) => {
    const amount = row.signed('amount (currency)', statedCurrency(row));
    const partner = row.text('partner name');
    const meaning = row.meaning(`${row.text('type')} | ${partner}`, amount.minor < 0n);
    return [
      {
        day: row.day('booking date'),
        account: { kind: 'name', value: accountIn(row) },
        amount,
        description: [partner, row.text('payment reference')].filter(Boolean).join(' - '),
        ...meaning,
        counterparty: meaning.counterparty ?? (partner || undefined),
        other: n26Foreign(row, amount, 'original amount', 'original currency'),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
