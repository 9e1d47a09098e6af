import type { IsoDay } from '../../values/calendar.ts';
import type { Row } from '../layout.ts';
import type { Meaning } from '../words.ts';

type Kind = 'card' | 'cash' | 'exchange' | 'fee' | 'interest' | 'refund' | 'reward' | 'topup' | 'transfer';

/** The column of types, in capitals with underscores or in the words and the language of the app. */
const KINDS: Readonly<Record<string, Kind>> = {
  'ajout de fonds': 'topup',
  atm: 'cash',
  cajero: 'cash',
  cambio: 'exchange',
  'card credit': 'refund',
  'card payment': 'card',
  'card refund': 'refund',
  cashback: 'reward',
  change: 'exchange',
  charge: 'fee',
  'charge refund': 'refund',
  comisión: 'fee',
  deposit: 'topup',
  einzahlung: 'topup',
  exchange: 'exchange',
  fee: 'fee',
  gebühr: 'fee',
  interest: 'interest',
  intereses: 'interest',
  kartenbezahlung: 'card',
  'pago con tarjeta': 'card',
  'paiement par carte': 'card',
  recarga: 'topup',
  recargas: 'topup',
  reembolso: 'refund',
  refund: 'refund',
  remboursement: 'refund',
  reward: 'reward',
  topup: 'topup',
  umtausch: 'exchange',
  zinsen: 'interest',
};

/** What says nothing more is a transfer. */
const kindOf = (row: Row): Kind => {
  const type = row.text('type').toLowerCase().replaceAll('_', ' ');
  return Object.hasOwn(KINDS, type) ? KINDS[type]! : 'transfer';
};

/** The own card that topped up, by its last digits. */
const OWN_CARD = /\*\d{4}\b|\btop-?up\b/i;
/** Pockets, vaults and deposits are accounts of the same person. */
const OWN_POCKET =
  /\b(?:pockets?|savings?|vaults?|flexible cash|instant access|tagesgeld|fondos monetarios)\b|^\S+ (?:[A-Z]{3} )?Main$/i;
const WHO =
  /^(?:(?:payment|transfer|money added|überweisung|zahlung|transferencia|dinero añadido) (?:to|from|an|von|a|de|por)|to|from|an) (?<who>.+)$/i;
const REFUND_FROM = /^refund from (?<who>.+)$/i;

/** What type and description say; transfers of other products than the current account are between own accounts. */
export const revolutMeaning = (row: Row, minor: bigint, isOwnProduct: boolean): Meaning => {
  // A charge may be printed as an amount of nothing with a fee.
  const isOut = minor <= 0n;
  const description = row.text('description');
  const counterparty = WHO.exec(description)?.groups?.who;
  switch (kindOf(row)) {
    case 'card':
      return { hint: 'payment', counterparty: description || undefined };
    case 'cash':
      return isOut ? { hint: 'own-transfer', counterparty: 'cash' } : { hint: 'refund' };
    case 'exchange':
      return { hint: 'conversion' };
    case 'fee':
      return isOut ? { hint: 'fee', category: 'Bank charges' } : { hint: 'refund' };
    case 'interest':
      return isOut ? { hint: 'fee', category: 'Bank charges' } : { hint: 'income', stream: 'profit' };
    case 'refund':
      return { hint: 'refund', counterparty: REFUND_FROM.exec(description)?.groups?.who ?? (description || undefined) };
    case 'reward':
      return isOut ? { hint: 'payment' } : { hint: 'refund', counterparty: 'Revolut' };
    case 'topup':
      return OWN_CARD.test(description) ? { hint: 'own-transfer' } : { hint: 'payment', counterparty };
    case 'transfer':
      return isOwnProduct || OWN_POCKET.test(description)
        ? { hint: 'own-transfer' }
        : { hint: 'payment', counterparty };
  }
};

export const revolutFeeCategory = (row: Row): string => {
  const kind = kindOf(row);
  return kind === 'exchange' || kind === 'transfer' ? 'Transfer fees' : 'Bank charges';
};

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** The day of a cell as Revolut prints it; other forms come from a spreadsheet and are refused. */
export const revolutDay = (row: Row, column: string): IsoDay =>
  MOMENT.test(row.cell(column)) ? row.moment(column).day : row.day(column);

/** States as printed in English, German, Spanish and French. */
export const REVOLUT_STATES = {
  settled: ['completed', 'abgeschlossen', 'completado', 'terminé'],
  skipped: [
    'pending',
    'reverted',
    'declined',
    'failed',
    'cancelled',
    'canceled',
    'created',
    'ausstehend',
    'pendiente',
    'revertido',
    'en attente',
  ],
} as const;
