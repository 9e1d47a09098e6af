import { SEMICOLONS } from '../dialect.ts';
import type { Layout } from '../layout.ts';
import { GERMAN_WORDS } from '../sources/germany.ts';
import { ibanIn } from '../sources/iban.ts';

/** Of 2018, and of today with fewer columns for the own account and one for a category. */
export const commerzbankAccount: Layout = {
  id: 'commerzbank/account',
  family: 'commerzbank',
  title: "Commerzbank's online banking, Umsätze, Export, CSV",
  traps: ['The file prints no balances: say an opening balance.'],
  needs: ['buchungstag', 'wertstellung', 'umsatzart', 'buchungstext', 'betrag', 'währung', 'iban auftraggeberkonto'],
  may: ['auftraggeberkonto', 'bankleitzahl auftraggeberkonto', 'kategorie'],
  alsoCalled: { 'iban kontoinhaber': 'iban auftraggeberkonto' },
  dates: 'D.M.YYYY',
  numbers: { decimal: ',' },
  dialect: SEMICOLONS,
  words: GERMAN_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('betrag', row.currency('währung'));
    const description = row.text('buchungstext');
    return [
      {
        day: row.day('buchungstag'),
        account: ibanIn(row, 'iban auftraggeberkonto'),
        amount,
        description,
        ...row.meaning(`${row.text('umsatzart')} ${description}`, amount.minor < 0n),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
