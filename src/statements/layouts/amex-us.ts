import { currency } from '../../values/currency.ts';
import type { Layout } from '../layout.ts';
import { AMEX, AMEX_TRAPS, amexLine } from '../sources/amex.ts';

const USD = currency('USD');

/** A card of the United States, downloaded with all details. */
export const amexUs: Layout = {
  ...AMEX,
  id: 'amex/us',
  title:
    "American Express in the United States, the card's activity, Download, CSV, with all additional transaction details",
  traps: AMEX_TRAPS,
  needs: [
    'date',
    'description',
    'amount',
    'extended details',
    'appears on your statement as',
    'address',
    'city/state',
    'zip code',
    'country',
    'reference',
    'category',
  ],
  currency: USD,
  dates: 'MM/DD/YYYY',
  lines: (row) => [amexLine(row, USD)],
};
