import { Problem } from '../../values/problem.ts';
import type { Layout } from '../layout.ts';
import { ERSTE_WORDS } from '../sources/erste.ts';
import { ibanIn } from '../sources/iban.ts';

/** The older export, in Hungarian, with a running balance. */
export const ersteHungary2019: Layout = {
  id: 'erste/hungary-2019',
  family: 'erste-hungary-2019',
  title: "Erste's NetBank in Hungary, Számlatörténet, CSV, until about 2022",
  traps: ['Days are written with a dot at their end, as 2019.04.19.'],
  needs: [
    'tranzakció dátuma',
    'partner neve',
    'partner számlaszáma',
    'számla neve',
    'számlaszám',
    'tranzakció típusa',
    'tranzakció összege',
    'tranzakció devizaneme',
    'bevétel/kiadás',
    'kártyaszám',
    'értéknap',
    'közlemény',
    'megbízás azonosító',
    'részletek',
    'egyenleg',
    'devizanem',
  ],
  dates: 'YYYY.M.D',
  numbers: { decimal: '.' },
  words: ERSTE_WORDS,
  balances: 'running',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const code = row.currency('devizanem');
    const moved = row.currency('tranzakció devizaneme');
    if (moved !== code) {
      throw new Problem('bad-record', `an amount in ${moved} on an account in ${code}`, {
        hint: `what the account paid in ${code} does not stand in the file: please report it`,
      });
    }
    const amount = row.signed('tranzakció összege', code);
    const partner = row.text('partner neve');
    const type = row.text('tranzakció típusa');
    const meaning = row.meaning(type, amount.minor < 0n);
    return [
      {
        day: row.day('tranzakció dátuma'),
        account: ibanIn(row, 'számlaszám'),
        amount,
        description: [partner, type, row.text('közlemény')].filter(Boolean).join(' - '),
        ...meaning,
        counterparty: meaning.counterparty ?? (partner || undefined),
        balance: row.amount('egyenleg', code),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
