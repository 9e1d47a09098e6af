import type { ReviewLine, TransferLeg, TransferView } from '../ledger/facts.ts';
import { absolute, grouped, type Money, sum } from '../values/money.ts';
import { amountJson, type Json, type Table } from '../values/report.ts';

/** What the legs of one side come to, as costs and receipts are told: positive. */
const sideOf = (legs: readonly TransferLeg[]): Money =>
  absolute(
    sum(
      legs.map(({ amount }) => amount),
      legs[0]!.amount.currency,
    ),
  );

export const transferTable = (transfers: readonly TransferView[]): Table => ({
  key: 'transfers',
  title: 'Transfers',
  columns: [
    { key: 'id', label: 'Transfer', type: 'count' },
    { key: 'left', label: 'Left', type: 'day' },
    { key: 'from', label: 'From', type: 'text' },
    { key: 'sent', label: 'Sent', type: 'money' },
    { key: 'sentIn', label: 'Sent in', type: 'text', dataOnly: true },
    { key: 'arrived', label: 'Arrived', type: 'day', drop: 3 },
    { key: 'to', label: 'To', type: 'text' },
    { key: 'received', label: 'Received', type: 'money' },
    { key: 'receivedIn', label: 'Received in', type: 'text', dataOnly: true },
    { key: 'rate', label: 'Rate', type: 'rate', drop: 2 },
    { key: 'cost', label: 'Fee or exchange cost', type: 'money', drop: 1 },
    { key: 'costIn', label: 'Cost in', type: 'text', dataOnly: true },
    { key: 'decidedBy', label: 'By', type: 'text', drop: 4 },
  ],
  rows: transfers.map((each) => ({
    id: each.id,
    left: each.from[0]!.day,
    from: each.from[0]!.account,
    sent: sideOf(each.from),
    sentIn: each.from[0]!.amount.currency,
    arrived: each.to[0]!.day,
    to: each.to[0]!.account,
    received: sideOf(each.to),
    receivedIn: each.to[0]!.amount.currency,
    rate: each.rate,
    cost: costOf(each),
    costIn: costOf(each)?.currency ?? null,
    decidedBy: each.by,
  })),
  empty: 'no transfers',
});

const costOf = ({ fee, exchangeCost }: TransferView): Money | null => {
  const cost = exchangeCost ?? fee;
  return cost === null || cost.minor === 0n ? null : cost;
};

export const reviewTable = (lines: readonly ReviewLine[]): Table => ({
  key: 'to-review',
  title: 'To review: fl transfers link LINE LINE, or fl categorize LINE',
  columns: [
    { key: 'line', label: 'Line', type: 'count' },
    { key: 'date', label: 'Date', type: 'day' },
    { key: 'account', label: 'Account', type: 'text' },
    { key: 'amount', label: 'Amount', type: 'money' },
    { key: 'currency', label: 'Cur', type: 'text' },
    { key: 'why', label: 'Why', type: 'text', wrap: true },
    { key: 'description', label: 'Description', type: 'text', wrap: true, drop: 1 },
  ],
  rows: lines.map((each) => ({
    line: each.line,
    date: each.day,
    account: each.account,
    amount: each.amount,
    currency: each.amount.currency,
    why: each.why,
    description: each.description,
  })),
  empty: 'nothing waits for you',
});

export const legTable = (transfer: TransferView): Table => ({
  key: 'legs',
  title: `Transfer ${transfer.id}`,
  columns: [
    { key: 'line', label: 'Line', type: 'count' },
    { key: 'date', label: 'Date', type: 'day' },
    { key: 'account', label: 'Account', type: 'text' },
    { key: 'currency', label: 'Cur', type: 'text' },
    { key: 'amount', label: 'Amount', type: 'money' },
    { key: 'description', label: 'Description', type: 'text', wrap: true, drop: 1 },
  ],
  rows: [...transfer.from, ...transfer.to].map((leg) => ({
    line: leg.line,
    date: leg.day,
    account: leg.account,
    currency: leg.amount.currency,
    amount: leg.amount,
    description: leg.description,
  })),
});

export const between = ({ by, why, rate, rateDay, fee, exchangeCost }: TransferView): string[] => [
  `linked by ${by}: ${why}`,
  ...(rate === null ? [] : [`rate received: ${rate}`]),
  ...(fee === null ? [] : [`fee between the legs: ${grouped(fee)} ${fee.currency}`]),
  ...(exchangeCost === null
    ? rate === null
      ? []
      : ['exchange cost: unknown, there is no rate for the day it left']
    : [`exchange cost against the rate of ${rateDay}: ${grouped(exchangeCost)} ${exchangeCost.currency}`]),
];

const legJson = ({ line, account, day, amount }: TransferLeg): Json => ({
  line,
  account,
  date: day,
  amount: amountJson(amount),
});

export const transferJson = (each: TransferView): Json => ({
  id: each.id,
  kind: each.kind,
  from: each.from.map(legJson),
  to: each.to.map(legJson),
  rate: each.rate,
  fee: amountJson(each.fee),
  exchangeCost: amountJson(each.exchangeCost),
  decidedBy: each.by,
  why: each.why,
});

export const reviewJson = ({ why, ...leg }: ReviewLine): Json => ({
  line: leg.line,
  account: leg.account,
  date: leg.day,
  amount: amountJson(leg.amount),
  why,
});
