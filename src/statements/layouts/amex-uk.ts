import { currency } from '../../values/currency.ts';
import type { Layout } from '../layout.ts';
import { AMEX, AMEX_TRAPS, amexLine } from '../sources/amex.ts';

const GBP = currency('GBP');

/** A card of Britain, downloaded with all details. */
export const amexUk: Layout = {
  ...AMEX,
  id: 'amex/uk',
  title: "American Express in Britain, the card's activity, Download, CSV, with all additional transaction details",
  traps: AMEX_TRAPS,
  needs: [
    'date',
    'description',
    'amount',
    'extended details',
    'appears on your statement as',
    'address',
    'town/city',
    'postcode',
    'country',
    'reference',
    'category',
  ],
  currency: GBP,
  dates: 'DD/MM/YYYY',
  lines: (row) => [amexLine(row, GBP)],
};
