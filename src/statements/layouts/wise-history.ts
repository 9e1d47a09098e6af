import type { Line } from '../../ledger/line.ts';
import type { Currency } from '../../values/currency.ts';
import { type Money, money, negate } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { withFee } from '../rows.ts';
import { wiseFeeCategory } from '../sources/wise.ts';

const refuse = (message: string): Problem =>
  new Problem('bad-record', message, {
    hint: 'download the file again and do not edit it; if it stays, please report it',
  });

interface Side {
  readonly name: string;
  /** Printed without a sign. */
  readonly amount: Money | undefined;
}

const sideOf = (row: Row, side: 'source' | 'target'): Side => {
  const column = `${side} amount (after fees)`;
  const name = row.text(`${side} name`);
  if (row.text(column) === '') return { name, amount: undefined };
  const amount = row.signed(column, row.currency(`${side} currency`));
  if (amount.minor < 0n) throw refuse(`${column} is printed with a minus`);
  return { name, amount };
};

/** The amount of the side that is a balance of yours. */
const moved = ({ amount }: Side): Money => {
  if (amount === undefined) throw refuse('the amount is empty');
  return amount;
};

/** What Wise took beside the source amount; only in the currency of the balance can it have left that balance. */
const sourceFee = (row: Row, currency: Currency): Money | undefined => {
  if (row.text('source fee amount') === '') return undefined;
  const fee = row.amount('source fee amount', row.currency('source fee currency'))!;
  if (fee.minor === 0n) return undefined;
  if (fee.currency !== currency) throw refuse(`a fee in ${fee.currency} on an amount in ${currency}`);
  return negate(fee);
};

const isSamePerson = (source: Side, target: Side): boolean =>
  source.name !== '' && source.name.toLowerCase() === target.name.toLowerCase();

/** Money that stayed with Wise, in another balance: it has no row of its own there. */
const staysAtWise = (row: Row, direction: string, source: Side, target: Side): boolean => {
  const own = isSamePerson(source, target);
  if (direction === 'NEUTRAL') {
    if (!own && source.name !== '' && target.name !== '') throw refuse('a neutral row between two names');
    return true;
  }
  if (!own) return false;
  // A transfer to an own account elsewhere has the own name on both sides too, and so has a top-up.
  const id = row.text('id');
  if (/^TRANSFER-/i.test(id)) return direction === 'OUT' && /^converted$/i.test(row.text('category'));
  return /^(?:BALANCE_TRANSACTION|INTERBALANCE)-/i.test(id);
};

const foreign = (own: Money, far: Money | undefined): Money | undefined =>
  far === undefined || own.currency === far.currency
    ? undefined
    : money(own.minor < 0n ? -far.minor : far.minor, far.currency);

/** All balances in one file, amounts without signs and after fees. */
export const wiseHistory: Layout = {
  id: 'wise/history',
  family: 'wise-history',
  title: "Wise's Transactions, Download, transaction history, CSV",
  traps: [
    'Interest is not in this file, nor is a running balance: the balance statements are the better choice where you have both.',
    'Use either balance statements or the transaction history for a period, not both.',
    'A transfer that you paid for from your bank and not from a balance is printed as one from a balance: check the balances.',
    'What you received is told as it arrived, after fees.',
    'Days are those of the UTC clock.',
  ],
  needs: [
    'id',
    'status',
    'direction',
    'created on',
    'finished on',
    'source fee amount',
    'source fee currency',
    'target fee amount',
    'target fee currency',
    'source name',
    'source amount (after fees)',
    'source currency',
    'target name',
    'target amount (after fees)',
    'target currency',
    'exchange rate',
    'reference',
    'batch',
  ],
  may: ['created by', 'category', 'note'],
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  status: {
    // Refunded money that comes in has come back; what went out and came back has left no trace.
    column: (row) =>
      /^refunded$/i.test(row.text('status')) ? `${row.text('status')} ${row.text('direction')}` : row.text('status'),
    settled: ['completed', 'refunded in'],
    skipped: [
      'refunded out',
      'cancelled',
      'pending',
      'processing',
      'in_progress',
      'upcoming',
      'requires_attention',
      'failed',
    ],
  },
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => {
    const direction = row.text('direction').toUpperCase();
    if (!['IN', 'OUT', 'NEUTRAL'].includes(direction)) throw refuse(`unknown direction ${JSON.stringify(direction)}`);
    const source = sideOf(row, 'source');
    const target = sideOf(row, 'target');
    const bankId = row.id('id');
    const reference = row.text('reference');
    const base = (side: Side, when: 'created on' | 'finished on') => ({
      ...row.moment(row.text(when) === '' ? 'created on' : when),
      zone: 'UTC',
      description: [side.name, reference].filter((text) => text !== '').join(' - ') || (bankId ?? ''),
      bankId,
      raw: row.raw,
      lineNo: row.lineNo,
    });
    const paid = (line: Line): Line[] =>
      withFee(line, sourceFee(row, line.amount.currency), wiseFeeCategory(bankId ?? ''));

    if (staysAtWise(row, direction, source, target)) {
      const [left, arrived] = [negate(moved(source)), moved(target)];
      const codes = `${left.currency} to ${arrived.currency}`;
      const description = source.name === '' ? codes : `${source.name} - ${codes}`;
      const between = { ...base(source, 'created on'), description, hint: 'conversion' } as const;
      return [
        ...paid({ ...between, amount: left, role: 'out', other: foreign(left, arrived) }),
        { ...between, amount: arrived, role: 'in', other: foreign(arrived, source.amount) },
      ];
    }
    const hint = isSamePerson(source, target) ? 'own-transfer' : 'payment';
    if (direction === 'OUT') {
      const isFee = /^(?:ACCRUAL_CHARGE|CARD_ORDER)/i.test(bankId ?? '');
      const left = negate(moved(source));
      return paid({
        ...base(target, 'created on'),
        amount: left,
        counterparty: target.name || undefined,
        hint: isFee ? 'fee' : hint,
        category: isFee ? 'Bank charges' : undefined,
        role: 'out',
        other: foreign(left, target.amount),
      });
    }
    // What arrived is after all fees, whoever bore them.
    const arrived = moved(target);
    const isRefund = /^refunded$/i.test(row.text('status'));
    const isCashback = /CASHBACK/i.test(bankId ?? '');
    return [
      {
        ...base(source, 'finished on'),
        amount: arrived,
        counterparty: source.name || undefined,
        hint: isRefund || isCashback ? 'refund' : hint,
        role: 'in',
        parentId: isRefund ? bankId : undefined,
        other: foreign(arrived, source.amount),
      },
    ];
  },
};
