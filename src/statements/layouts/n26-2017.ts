import type { Layout } from '../layout.ts';
import { statedCurrency } from '../rows.ts';
import { N26, n26Foreign } from '../sources/n26.ts';

/** Until about 2023, in the language of the account. */
export const n262017: Layout = {
  ...N26,
  id: 'n26/2017',
  family: 'n26',
  title: "N26's website, My account, Downloads, CSV, until 2023",
  traps: [
    'The file prints no ids: equal rows of one day, as two fees, are two rows.',
    'The newer export tells the same rows in other words: do not import both for the same days.',
  ],
  needs: [
    'date',
    'payee',
    'account number',
    'transaction type',
    'payment reference',
    'category',
    'amount (currency)',
    'amount (foreign currency)',
    'type foreign currency',
    'exchange rate',
  ],
  alsoCalled: {
    'betrag (currency)': 'amount (currency)',
    'betrag (fremdwährung)': 'amount (foreign currency)',
    datum: 'date',
    empfänger: 'payee',
    fremdwährung: 'type foreign currency',
    kategorie: 'category',
    kontonummer: 'account number',
    transaktionstyp: 'transaction type',
    verwendungszweck: 'payment reference',
    wechselkurs: 'exchange rate',
  },
  lines: (row) => {
    const amount = row.signed('amount (currency)', statedCurrency(row));
    const payee = row.text('payee');
    const meaning = row.meaning(`${row.text('transaction type')} | ${payee}`, amount.minor < 0n);
    return [
      {
        day: row.day('date'),
        amount,
        description: [payee, row.text('payment reference')].filter(Boolean).join(' - '),
        ...meaning,
        counterparty: meaning.counterparty ?? (payee || undefined),
        other: n26Foreign(row, amount, 'amount (foreign currency)', 'type foreign currency'),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
