import { negate } from '../../values/money.ts';
import type { Layout, Row } from '../layout.ts';
import { withFee } from '../rows.ts';
import { REVOLUT_STATES, revolutDay, revolutFeeCategory, revolutMeaning } from '../sources/revolut.ts';

/** The current account in the languages of the app: it must be one account whichever language a file is in. */
const CURRENT: ReadonlySet<string> = new Set(['current', 'giro', 'actual', 'valeur actuelle']);

const productOf = (row: Row): string => {
  const product = row.text('product');
  return product === '' || CURRENT.has(product.toLowerCase()) ? 'Current' : product;
};

/** Several currencies and products (current account, savings, pockets) in one file, each with a balance of its own. */
export const revolutPersonal: Layout = {
  id: 'revolut/personal',
  family: 'revolut-personal',
  title: "Revolut's app, Accounts, Statement, Excel (a CSV file)",
  traps: [
    'Each product (Current, Savings, pockets) becomes an account of its own.',
    'The file says in the language of the app what was done: stay with one language.',
    'Revolut prints no ids: do not open the file in a spreadsheet, which rewrites its days.',
  ],
  needs: [
    'type',
    'product',
    'started date',
    'completed date',
    'description',
    'amount',
    'fee',
    'currency',
    'state',
    'balance',
  ],
  alsoCalled: {
    art: 'type',
    beschreibung: 'description',
    betrag: 'amount',
    comisión: 'fee',
    'date de début': 'started date',
    'date de fin': 'completed date',
    'datum des abschlusses': 'completed date',
    'datum des beginns': 'started date',
    descripción: 'description',
    devise: 'currency',
    divisa: 'currency',
    'fecha de finalización': 'completed date',
    'fecha de inicio': 'started date',
    frais: 'fee',
    gebühr: 'fee',
    importe: 'amount',
    kontostand: 'balance',
    montant: 'amount',
    producto: 'product',
    produit: 'product',
    produkt: 'product',
    saldo: 'balance',
    solde: 'balance',
    status: 'state',
    tipo: 'type',
    währung: 'currency',
    état: 'state',
  },
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  status: { column: 'state', ...REVOLUT_STATES },
  balances: 'running',
  printed: 'oldest-first',
  // Nobody has said which clock the times are of.
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const currency = row.currency('currency');
    const amount = row.signed('amount', currency);
    const product = productOf(row);
    const line = {
      day: revolutDay(row, row.text('completed date') === '' ? 'started date' : 'completed date'),
      amount,
      description: row.text('description'),
      ...revolutMeaning(row, amount.minor, product !== 'Current'),
      account: { kind: 'name', value: product },
      balance: row.amount('balance', currency),
      raw: row.raw,
      lineNo: row.lineNo,
    } as const;
    // The fee is printed without a sign and is not inside the amount.
    const fee = row.amount('fee', currency);
    return withFee(line, fee && negate(fee), revolutFeeCategory(row));
  },
};
