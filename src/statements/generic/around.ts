import { isCurrency } from '../../values/currency.ts';
import type { PreambleFact, Row } from '../layout.ts';

interface Phrases {
  /** A text that begins with one. */
  readonly begins: RegExp;
  /** A text that is one and no more, but for a day or a number behind it. */
  readonly whole: RegExp;
}

const words = (list: string): Phrases => ({
  begins: new RegExp(`^(?:${list})(?![\\p{L}])`, 'iu'),
  whole: new RegExp(`^(?:${list})[\\s:.*-]*(?:(?:on|at|as of|as on|am|per|vom)\\s+)?[\\d\\s:./-]*$`, 'iu'),
});

/** Words for the balance at the start and the end of a statement. */
const OPENING = words(
  'opening balance|opening bal|balance brought forward|brought forward|balance b/?f|b/f|beginning balance|starting balance|start balance|previous balance|anfangssaldo|alter saldo|anfangsbestand|saldo alt|beginsaldo|vorig saldo|solde initial|solde précédent|ancien solde|saldo inicial|saldo anterior|saldo iniziale|saldo początkowe|nyitó egyenleg|nyitóegyenleg|ingående saldo|inngående saldo|primo saldo|pradinis likutis|likutis pradžioje|sākuma atlikums|algsaldo',
);
const CLOSING = words(
  'closing balance|closing bal|balance carried forward|carried forward|balance c/?f|c/f|ending balance|end balance|final balance|endsaldo|neuer saldo|endbestand|saldo neu|eindsaldo|nieuw saldo|solde final|nouveau solde|saldo final|saldo finale|saldo końcowe|záró egyenleg|záróegyenleg|utgående saldo|ultimo saldo|galutinis likutis|likutis pabaigoje|beigu atlikums|lõppsaldo',
);
/** Records that sum up, and feet of pages. */
const SUMMED_UP = words(
  'total|totals|sub ?total|grand total|turnover|sum|summe|umsatzsumme|gesamt|totaal|totaux|totale|suma|razem|összesen|summa|apyvarta|apgrozījums|käive|total debits?|total credits?|page \\d+|\\*+ ?end of|end of (?:statement|report|file)|this is a (?:computer|system)|(?:computer|system)[- ]generated|statement generated|generated (?:on|by|at)|printed (?:on|by|at)|disclaimer|note:|legends?|\\*',
);

const ACCOUNT = words(
  'account(?: no\\.?| number| nr\\.?|no)?|a/c(?: no\\.?)?|acc(?:oun)?t\\.?(?: no\\.?)?|iban|konto(?:nummer)?|kontonr\\.?|rekening(?:nummer)?|numéro de compte|compte|número de cuenta|cuenta|conto|número da conta|conta|numer rachunku|rachunek|számlaszám',
);
const CURRENCY = words(
  'currency|ccy|account currency|währung|kontowährung|valuta|munt|devise|moneda|divisa|moeda|waluta|devizanem|pénznem|valiuta',
);

const PERIOD =
  /period|date range|\b(?:from|to|between|von|bis|du|au|desde|hasta|dal|al|od|do|van|tot)\b|zeitraum|période|okres|időszak/iu;

/** Whether a record above the header may tell from which day to which it goes. */
export const isPeriod = (text: string): boolean => PERIOD.test(text);

/** What a record above the header says; one with more than text is no more than a title here. */
export const factsIn = (cells: readonly string[]): readonly PreambleFact[] => {
  const filled = cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((cell) => cell !== '');
  const [first = ''] = filled;
  const label = /^(?<name>[^:]{2,40}?)\s*:-?\s*(?<value>.*)$/.exec(first)?.groups;
  const name = label?.name ?? first;
  const value = (label?.value || filled[1]) ?? '';
  const amount = filled.slice(1).find((cell) => /\d/.test(cell)) ?? label?.value ?? '';
  if (OPENING.begins.test(name) && /\d/.test(amount)) return [{ is: 'opening', amount }];
  if (CLOSING.begins.test(name) && /\d/.test(amount)) return [{ is: 'closing', amount }];
  if (CURRENCY.begins.test(name)) {
    const code = /\b[A-Z]{3}\b/.exec(value)?.[0];
    if (code !== undefined && isCurrency(code)) return [{ is: 'currency', code }];
  }
  if (ACCOUNT.begins.test(name)) {
    const number = value.replace(/[\s-]/g, '');
    if (/^[A-Z]{0,2}[\dX*]{4,}[A-Z\d]*$/i.test(number)) {
      return [{ is: 'account', mark: { kind: 'number', value: number.toUpperCase() } }];
    }
  }
  return [{ is: 'title' }];
};

/** Whether a record below or between the rows, which is no row, only sums up or ends a page. */
export const isFoot = (cells: readonly string[]): boolean => {
  const [first = '', ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const phrases = [SUMMED_UP, OPENING, CLOSING];
  return phrases.some(({ begins, whole }) => (others.length === 0 ? begins : whole).test(first));
};

/** A text longer than this tells of something else. */
const LONGEST = 40;

/** What the words of a row say, where they tell of a balance or a sum and not of money moved. */
export const asideIn = (texts: readonly string[], row: Row): 'opening' | 'closing' | 'note' | undefined => {
  for (const column of texts) {
    const is = asideText(row.text(column));
    if (is !== undefined) return is;
  }
  return undefined;
};

export const asideText = (text: string): 'opening' | 'closing' | 'note' | undefined => {
  if (text.length > LONGEST || !MAY_BE_ASIDE.test(text)) return undefined;
  if (OPENING.whole.test(text)) return 'opening';
  if (CLOSING.whole.test(text)) return 'closing';
  return TURNOVER.test(text) ? 'note' : undefined;
};

/** One of these is in each of the phrases: asked of every row, so it is quick. */
const MAY_BE_ASIDE = /bal|sald|sold|forward|b\/?f|c\/?f|bestand|egyenleg|likut|atlik|turnover|total|apyv|apgroz|käive/i;

/** Unlike `total`, which may be the name of a petrol station. */
const TURNOVER = /^(?:turnover|total (?:debits?|credits?|withdrawals?|deposits?)|apyvarta|apgrozījums|käive)\.?$/iu;
