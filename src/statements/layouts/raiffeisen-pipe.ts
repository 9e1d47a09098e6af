import { PIPES } from '../dialect.ts';
import type { Layout, PreambleFact } from '../layout.ts';
import { statedCurrency } from '../rows.ts';
import { GERMAN_WORDS } from '../sources/germany.ts';

/** Every record begins with its kind: `K` is the account, with the bank's code, its number and its currency; rows have none. */
const preamble = ([kind = '', , number = '', code = '']: readonly string[]): PreambleFact[] | undefined =>
  kind === 'K'
    ? [
        { is: 'account', mark: { kind: 'number', value: number } },
        { is: 'currency', code },
      ]
    : undefined;

/** `kta_ei.dat`: rows only, divided by pipes, with blanks before every text. */
export const raiffeisenPipe: Layout = {
  id: 'raiffeisen/pipe',
  family: 'raiffeisen-pipe',
  title: "Raiffeisen's ELBA in Austria, export for other programs (kta_ei.dat)",
  traps: ['The file prints no balances: say an opening balance.'],
  needs: ['kind', 'text', 'day', 'partner', 'amount', 'more'],
  preamble,
  headerless: {
    width: 6,
    isRow: ([kind = '', text = '', day = '', , amount = '', , ...more]) =>
      kind === '' && text.trim() !== '' && /^\d{8}$/.test(day) && /^-?\d+\.\d\d$/.test(amount) && more.length === 0,
  },
  dates: 'YYYYMMDD',
  numbers: { decimal: '.' },
  dialect: { ...PIPES, quotes: false },
  words: GERMAN_WORDS,
  balances: 'none',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('amount', statedCurrency(row));
    const partner = row.text('partner').replace(/^(?:Zahlungsempfänger|Empfänger|Auftraggeber): /, '');
    const description = ['text', 'partner', 'more'].map(row.text).filter(Boolean).join(' - ');
    const meaning = row.meaning(description, amount.minor < 0n);
    return [
      {
        day: row.day('day'),
        amount,
        description,
        ...meaning,
        counterparty: meaning.counterparty ?? (partner || undefined),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
