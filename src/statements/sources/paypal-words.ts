import type { Words } from '../words.ts';

const EXPORT = { hint: 'income', stream: 'export' } as const;
const FEE = { hint: 'fee', category: 'Platform fees' } as const;

/** Money set aside and given back: it stays the account's own. */
const HOLD =
  /\bhold\b|^(?:payment|reserve|payment review) release\b|^funds (?:not yet )?available\b|einbehaltung|\b(?:suspension|blocage|retenue)\b/i;

/** What PayPal calls a row that moves no money, whatever its status, and the word it is reported by. */
export const STANDING: readonly (readonly [says: RegExp, word: string])[] = [
  [HOLD, 'hold'],
  [/authori[sz]ation\b|autorisierung|\bautorisation\b/i, 'authorization'],
  [/^(?:general )?order\b|^bestellung\b|^commande\b/i, 'order'],
  [/^shopping cart item\b|^warenkorbartikel\b|^(?:article|objet) du panier\b/i, 'cart item'],
  [/^(?:invoice|(?:money |payment )?request) (?:sent|received|cancell?ed|item)\b/i, 'request'],
  [/^updates? to\b/i, 'update'],
];

/** A purchase is paid before the own bank has: PayPal counts this deposit at once, though it is long called pending. */
export const FUNDING =
  /^bank deposit to pp account\b|^bankgutschrift auf paypal-konto\b|^virement bancaire sur le compte paypal\b/i;

/** The column `Type` of the activity, `Description` of the statement; English, German, French. */
export const PAYPAL_WORDS: readonly Words[] = [
  { says: HOLD, on: 'in', hint: 'refund' },
  { says: /\bcurrency conversion\b|währungsumrechnung|\bconversion de devises?\b/i, hint: 'conversion' },
  { says: /\bATM\b|geldautomat|distributeur/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  {
    says: /\b(?:withdrawal|transfer)\b.*\bfees?\b|\bfees?\b.*\b(?:withdrawal|transfer)\b|(?:abbuchungs|auszahlungs)gebühr/i,
    on: 'out',
    hint: 'fee',
    category: 'Transfer fees',
  },
  { says: /\bfees?\b|(?:gebühr|entgelt)\b|^(?:frais|commission)\b/i, on: 'out', ...FEE },
  {
    says: /\bfee (?:reversal|refund)\b|\bfees?\b|(?:gebühr|entgelt)\b|^(?:frais|commission)\b/i,
    on: 'in',
    hint: 'refund',
  },
  // What was drawn from the bank or paid out to it, and the same given back.
  { says: FUNDING, hint: 'own-transfer' },
  { says: /\bwithdrawals?\b|^withdraw funds\b|\bauto-?sweep\b/i, hint: 'own-transfer' },
  {
    says: /\b(?:card|ACH|bank) deposit\b|^add funds\b|\bfunding\b|^electronic funds transfer\b/i,
    hint: 'own-transfer',
  },
  {
    says: /abbuchung\b|^auszahlung\b|zahlungsquelle|^allgemeine gutschrift auf kreditkarte\b|ACH-gutschrift/i,
    hint: 'own-transfer',
  },
  { says: /^(?:virement|retrait|dépôt|approvisionnement)\b/i, hint: 'own-transfer' },
  // Money that goes back to a client can only have been earned from that client.
  {
    says: /\brefund\b|\breversal\b|\bchargeback\b|^rückzahlung\b|^rückbuchung\b|^remboursement\b|^annulation\b/i,
    on: 'out',
    hint: 'refund',
    stream: 'export',
  },
  {
    says: /\brefund\b|\breversal\b|\bchargeback\b|^rückzahlung\b|^rückbuchung\b|^remboursement\b|^annulation\b/i,
    on: 'in',
    hint: 'refund',
  },
  // A gift is no client's payment.
  { says: /\bdonation\b|^spenden|^don\b|^paiement d.un don\b/i, hint: 'payment' },
  { says: /\bpayment\b|zahlung\b|^paiement\b/i, on: 'in', ...EXPORT },
];
