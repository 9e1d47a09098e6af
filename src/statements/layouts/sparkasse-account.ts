import { SEMICOLONS } from '../dialect.ts';
import type { Layout } from '../layout.ts';
import { GERMAN_WORDS } from '../sources/germany.ts';
import { ibanIn } from '../sources/iban.ts';

/** Two shapes under nearly one header: CSV-MT940 and CSV-CAMT. */
export const sparkasseAccount: Layout = {
  id: 'sparkasse/account',
  family: 'sparkasse',
  title: "a Sparkasse's online banking, Umsätze, Export, CSV-CAMT or CSV-MT940",
  traps: [
    'Rows whose Info is "Umsatz vorgemerkt" are pending; they are left out.',
    'The two shapes word some rows otherwise: stay with one of them.',
    'The file prints no balances: say an opening balance.',
  ],
  needs: [
    'auftragskonto',
    'buchungstag',
    'valutadatum',
    'buchungstext',
    'verwendungszweck',
    'beguenstigter/zahlungspflichtiger',
    'kontonummer',
    'blz',
    'betrag',
    'waehrung',
    'info',
  ],
  may: [
    'glaeubiger id',
    'mandatsreferenz',
    'kundenreferenz (end-to-end)',
    'sammlerreferenz',
    'lastschrift ursprungsbetrag',
    'auslagenersatz ruecklastschrift',
    'kategorie',
  ],
  alsoCalled: { 'bic (swift-code)': 'blz', 'kontonummer/iban': 'kontonummer' },
  dates: 'D.M.YY',
  numbers: { decimal: ',' },
  dialect: SEMICOLONS,
  words: GERMAN_WORDS,
  status: {
    column: 'info',
    settled: ['umsatz gebucht'],
    skipped: ['umsatz vorgemerkt', 'umsatz vorgemerkt und nicht gebucht'],
  },
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('betrag', row.currency('waehrung'));
    const who = row.text('beguenstigter/zahlungspflichtiger');
    const meaning = row.meaning(row.text('buchungstext'), amount.minor < 0n);
    return [
      {
        day: row.day('buchungstag'),
        account: ibanIn(row, 'auftragskonto'),
        amount,
        description: [who, row.text('buchungstext'), row.text('verwendungszweck')].filter(Boolean).join(' - '),
        ...meaning,
        counterparty: meaning.counterparty ?? (who || undefined),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
