import { realise } from '../../src/ledger/realised.ts';
import type { WalletEntry } from '../../src/ledger/wallet-entry.ts';
import { stateOf, type WalletOpening } from '../../src/ledger/wallet-state.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';

export const PKR = currency('PKR');
const ACCOUNTS = ['upwork', 'payoneer', 'meezan'];

/**
 * An entry as text: `05 payoneer 100.00 USD Fjord`. The last word is its client, or what it is instead: `>1` a leg of
 * transfer 1, `card`, `fee`, `refund` (of a cost), `gift`, `credit` (nobody has said), `profit`, `unfollowed` (paid to an account
 * that is not followed), `elsewhere` (to none the book knows).
 */
export const entry = (text: string, at: number): WalletEntry => {
  const [day, account, digits, code, what] = text.split(' ') as [string, string, string, string, string];
  const base = {
    line: at + 1,
    day: `2026-03-${day}` as IsoDay,
    account: ACCOUNTS.indexOf(account),
    currency: currency(code),
    minor: BigInt(digits.replace('.', '')),
    stream: null,
    client: null,
    transfer: null,
    leftTo: null,
    kind: 'payment',
    home: code === 'PKR' ? BigInt(digits.replace('.', '')) : null,
  } as const;
  if (what.startsWith('>')) return { ...base, nature: 'own', kind: 'own-transfer', transfer: Number(what.slice(1)) };
  if (what === 'unfollowed') return { ...base, nature: 'own', leftTo: 'untracked', home: base.minor * 280n };
  if (what === 'elsewhere') return { ...base, nature: 'own', leftTo: 'unknown' };
  if (what === 'card') return { ...base, nature: 'personal' };
  if (what === 'fee') return { ...base, nature: 'business', kind: 'fee' };
  if (what === 'refund') return { ...base, nature: 'business', kind: 'refund' };
  if (what === 'gift') return { ...base, nature: 'not-income' };
  if (what === 'credit') return { ...base, nature: 'unreviewed', home: base.minor * 280n };
  const stream = what === 'profit' ? 'profit' : 'export';
  return { ...base, nature: 'income', kind: 'income', stream, client: what };
};

export const after = (texts: readonly string[], openings: readonly WalletOpening[] = []) =>
  realise(texts.map(entry), stateOf(openings, PKR), PKR);

/** Shares that reached the bank as `day client rupees`, in order. */
export const shares = (texts: readonly string[], openings: readonly WalletOpening[] = []): string[] =>
  after(texts, openings).receipts.map(
    ({ day, client, amount, unknownOrigin }) => `${day.slice(8)} ${unknownOrigin ? '?' : client} ${amount.minor}`,
  );
