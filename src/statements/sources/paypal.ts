import type { Line } from '../../ledger/line.ts';
import { zero } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row, StatusRule } from '../layout.ts';
import { mustBeNet, withFee } from '../rows.ts';
import { FUNDING, STANDING } from './paypal-words.ts';

/** The columns of every PayPal export that `fl` relies on. */
export const PAYPAL_NEEDS = ['date', 'time', 'time zone', 'currency', 'gross', 'fee', 'net', 'transaction id'];

const OTHER_NAMES: Readonly<Record<string, string>> = {
  // English, other exports
  timezone: 'time zone',
  amount: 'gross',
  fees: 'fee',
  total: 'net',
  // German
  datum: 'date',
  uhrzeit: 'time',
  zeitzone: 'time zone',
  typ: 'type',
  beschreibung: 'description',
  währung: 'currency',
  brutto: 'gross',
  gebühr: 'fee',
  entgelt: 'fee',
  netto: 'net',
  'absender e-mail-adresse': 'from email address',
  'empfänger e-mail-adresse': 'to email address',
  transaktionscode: 'transaction id',
  lieferadresse: 'shipping address',
  'adress-status': 'address status',
  artikelbezeichnung: 'item title',
  artikelnummer: 'item id',
  'versand- und bearbeitungsgebühr': 'shipping and handling amount',
  versicherungsbetrag: 'insurance amount',
  umsatzsteuer: 'sales tax',
  'option 1 wert': 'option 1 value',
  'option 2 wert': 'option 2 value',
  'zugehöriger transaktionscode': 'reference txn id',
  rechnungsnummer: 'invoice number',
  zollnummer: 'custom number',
  anzahl: 'quantity',
  empfangsnummer: 'receipt id',
  guthaben: 'balance',
  'adresszeile 1': 'address line 1',
  adresszusatz: 'address line 2/district/neighborhood',
  ort: 'town/city',
  bundesland: 'state/province/region/county/territory/prefecture/republic',
  plz: 'zip/postal code',
  land: 'country',
  telefon: 'contact phone number',
  betreff: 'subject',
  hinweis: 'note',
  ländervorwahl: 'country code',
  'auswirkung auf guthaben': 'balance impact',
  'name der bank': 'bank name',
  bankkonto: 'bank account',
  // French
  heure: 'time',
  'fuseau horaire': 'time zone',
  nom: 'name',
  état: 'status',
  devise: 'currency',
  'avant commission': 'gross',
  brut: 'gross',
  commission: 'fee',
  frais: 'fee',
  "de l'adresse email": 'from email address',
  "adresse email de l'expéditeur": 'from email address',
  "à l'adresse email": 'to email address',
  'numéro de transaction': 'transaction id',
  'n° de transaction': 'transaction id',
  'nº de transaction': 'transaction id',
  'adresse de livraison': 'shipping address',
  "état de l'adresse": 'address status',
  "titre de l'objet": 'item title',
  "numéro de l'objet": 'item id',
  "montant des frais d'expédition et de traitement": 'shipping and handling amount',
  'montant des frais de livraison et de traitement': 'shipping and handling amount',
  "montant de l'assurance": 'insurance amount',
  tva: 'sales tax',
  "nom de l'option 1": 'option 1 name',
  "valeur de l'option 1": 'option 1 value',
  "nom de l'option 2": 'option 2 name',
  "valeur de l'option 2": 'option 2 value',
  'numéro de la transaction de référence': 'reference txn id',
  'n° de transaction de référence': 'reference txn id',
  'nº de transaction de référence': 'reference txn id',
  'numéro de facture': 'invoice number',
  'nº de facture': 'invoice number',
  'identifiant de facture': 'invoice number',
  'numéro de client': 'custom number',
  quantité: 'quantity',
  'numéro de reçu': 'receipt id',
  solde: 'balance',
  adresse: 'address line 1',
  'adresse (suite)/district/quartier': 'address line 2/district/neighborhood',
  ville: 'town/city',
  'état/province/région/comté/territoire/préfecture/république':
    'state/province/region/county/territory/prefecture/republic',
  'code postal': 'zip/postal code',
  pays: 'country',
  'numéro de téléphone du contact': 'contact phone number',
  objet: 'subject',
  remarque: 'note',
  'indicatif pays': 'country code',
  'impact sur le solde': 'balance impact',
  'nom de la banque': 'bank name',
  'compte bancaire': 'bank account',
};

/** The names in other languages of these columns. */
export const alsoCalled = (columns: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(OTHER_NAMES).filter(([other, name]) => columns.includes(name) && !columns.includes(other)),
  );

export const PAYPAL_STYLES: Pick<Layout, 'dates' | 'printed' | 'vouchesFor'> = {
  dates: { columns: ['date'], styles: ['M/D/YYYY', 'D/M/YYYY', 'D.M.YYYY'] },
  printed: 'oldest-first',
  vouchesFor: { ids: true, times: true },
};

export const amountsIn = (...columns: readonly string[]): Layout['numbers'] => ({ columns, currency: 'currency' });

const PENDING = ['pending', 'ausstehend', 'offen', 'en attente'];
const FUNDED = 'pending bank deposit';

/** Money moved on `Refunded` rows too: what went back is a row of its own. */
const SETTLED = [
  ...['completed', 'cleared', 'refunded', 'partially refunded', FUNDED],
  ...['abgeschlossen', 'zurückgezahlt', 'teilweise zurückgezahlt'],
  ...['terminé', 'effectué', 'remboursé', 'partiellement remboursé'],
];

const SKIPPED = [
  ...['memo', ...STANDING.map(([, word]) => word), ...PENDING],
  ...['denied', 'canceled', 'cancelled', 'failed', 'expired', 'voided', 'unclaimed', 'removed', 'processing'],
  ...['abgelehnt', 'storniert', 'abgebrochen', 'fehlgeschlagen', 'abgelaufen', 'in bearbeitung', 'nicht eingefordert'],
  ...['refusé', 'annulé', 'échoué', 'expiré', 'en cours', 'non réclamé'],
];

const IMPACTS: Readonly<Record<string, 'in' | 'out' | 'memo'>> = {
  credit: 'in',
  haben: 'in',
  crédit: 'in',
  debit: 'out',
  soll: 'out',
  débit: 'out',
  memo: 'memo',
  mémo: 'memo',
};

/** Type and effect on the balance say more than the status: a hold is `Completed` too. */
const statusOf = (row: Row): string => {
  const type = row.text('type');
  const status = row.text('status');
  const impact = row.text('balance impact').toLowerCase();
  const standing = STANDING.find(([says]) => says.test(type));
  if (standing !== undefined) return standing[1];
  if (impact !== '' && !Object.hasOwn(IMPACTS, impact)) return `${status} with the balance impact ${impact}`;
  if (IMPACTS[impact] === 'memo') return 'memo';
  return FUNDING.test(type) && PENDING.includes(status.toLowerCase()) ? FUNDED : status;
};

export const PAYPAL_STATUS: StatusRule = { column: statusOf, settled: SETTLED, skipped: SKIPPED };

/** Ids of agreements and subscriptions (`B-…`, `I-…`) are no transactions. */
const parentOf = (row: Row): string | undefined => {
  const id = row.id('reference txn id');
  return id === undefined || /^[A-Z]+-/.test(id) ? undefined : id;
};

/** What a row that moved money says: gross, and its fee as a line of its own. `wording` is the column of the type. */
export const paypalLines = (row: Row, wording: 'type' | 'description'): Line[] => {
  const currency = row.currency('currency');
  const gross = row.signed('gross', currency);
  const fee = row.amount('fee', currency);
  const net = row.signed('net', currency);
  mustBeNet(gross, fee, net);
  const effect = IMPACTS[row.text('balance impact').toLowerCase()];
  if (net.minor !== 0n && effect !== undefined && effect !== (net.minor < 0n ? 'out' : 'in')) {
    throw new Problem(
      'bad-record',
      `the balance impact is ${row.text('balance impact')}, the amount ${row.text('net')}`,
      {
        hint: 'one of the two was changed: download the file again and do not edit it',
      },
    );
  }
  const isOut = gross.minor < 0n;
  const description = row.text(wording);
  const { counterparty, ...meaning } = row.meaning(description, isOut);
  const line: Line = {
    day: row.day('date'),
    time: row.cell('time') || undefined,
    zone: row.text('time zone') || undefined,
    amount: gross,
    description,
    counterparty:
      counterparty ?? (row.text('name') || row.text(isOut ? 'to email address' : 'from email address') || undefined),
    ...meaning,
    bankId: row.id('transaction id'),
    role: 'main',
    parentId: parentOf(row),
    balance: row.amount('balance', currency),
    raw: row.raw,
    lineNo: row.lineNo,
  };
  return withFee(line, fee, meaning.hint === 'own-transfer' ? 'Transfer fees' : 'Platform fees');
};

/** As `paypalLines`, also for rows that moved nothing and whose amounts may be missing or say what they like. */
export const activityLines = (row: Row): Line[] => {
  if (SETTLED.includes(statusOf(row).toLowerCase())) return paypalLines(row, 'type');
  const currency = row.currency('currency');
  return [
    {
      day: row.day('date'),
      amount: row.amount('gross', currency) ?? zero(currency),
      description: row.text('type'),
      hint: 'payment',
      bankId: row.id('transaction id'),
      raw: row.raw,
      lineNo: row.lineNo,
    },
  ];
};
