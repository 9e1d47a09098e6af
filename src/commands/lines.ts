import type { LineView } from '../ledger/facts.ts';
import { accountNamed } from '../store/accounts.ts';
import { listCategories } from '../store/decisions.ts';
import { listLines } from '../store/lines.ts';
import { Problem } from '../values/problem.ts';
import { amountJson, type Json, type Table } from '../values/report.ts';
import { nearest, quoted } from '../values/words.ts';
import { spanOf } from './answers.ts';
import type { Command } from './command.ts';
import { listing } from './listing.ts';

export const linesCommand: Command = {
  name: 'lines',
  group: 'Records',
  summary: 'List lines with how they are booked',
  flags: [
    { name: 'account', value: 'NAME', summary: 'only this account' },
    { name: 'from', value: 'DAY', summary: 'from this day on' },
    { name: 'to', value: 'DAY', summary: 'up to this day' },
    { name: 'category', value: 'C', summary: 'only this category' },
    { name: 'unreviewed', summary: 'only lines that nobody has given a category' },
    { name: 'search', value: 'TEXT', summary: 'only lines whose words hold this text' },
  ],
  examples: ['fl lines --unreviewed', 'fl lines --account meezan --search remittance'],
  run: (input, context) => {
    const book = context.open('read');
    const account = input.flag('account');
    const category = input.flag('category');
    if (category !== undefined) mustExist(category, listCategories(book));
    const lines = listLines(book, {
      account: account === undefined ? undefined : accountNamed(book, account).id,
      ...spanOf(input),
      category,
      unreviewed: input.has('unreviewed'),
      search: input.flag('search'),
    });
    return listing([lineTable(lines)], { lines: lines.map(lineJson) });
  },
};

const mustExist = (category: string, known: readonly { name: string }[]): void => {
  if (known.some(({ name }) => name.toLowerCase() === category.toLowerCase())) return;
  const near = nearest(
    category,
    known.map(({ name }) => name),
  );
  const hint = near === undefined ? 'fl lines --unreviewed' : `fl lines --category ${quoted(near)}`;
  throw new Problem('unknown-category', `there is no category ${JSON.stringify(category)}`, { hint });
};

export const lineTable = (lines: readonly LineView[], title = 'Lines'): Table => ({
  key: 'lines',
  title,
  columns: [
    { key: 'id', label: 'Line', type: 'count' },
    { key: 'date', label: 'Date', type: 'day' },
    { key: 'account', label: 'Account', type: 'text', drop: 1 },
    { key: 'amount', label: 'Amount', type: 'money' },
    { key: 'currency', label: 'Cur', type: 'text' },
    { key: 'description', label: 'Description', type: 'text', wrap: true },
    { key: 'booked', label: 'Booked as', type: 'text', wrap: true },
    { key: 'client', label: 'Client', type: 'text', drop: 3 },
    { key: 'stream', label: 'Stream', type: 'text', drop: 4 },
  ],
  rows: lines.map((line) => ({
    id: line.id,
    date: line.day,
    account: line.account,
    amount: line.amount,
    currency: line.amount.currency,
    description: line.description,
    booked: bookedAs(line),
    client: line.client,
    stream: line.stream,
  })),
  empty: 'no lines',
});

/** "Client work", "transfer 3", "to review". */
export const bookedAs = (line: LineView): string => {
  if (line.transfer !== null) return `transfer ${line.transfer}`;
  if (line.category !== null) return line.category;
  return line.nature === 'unreviewed' ? 'to review' : line.nature === 'own' ? 'own money' : line.nature;
};

export const lineJson = (line: LineView): Json => ({
  id: line.id,
  date: line.day,
  account: line.account,
  amount: amountJson(line.amount),
  description: line.description,
  nature: line.nature,
  kind: line.kind,
  category: line.category,
  client: line.client,
  stream: line.stream,
  decidedBy: { ...line.by },
  transferId: line.transfer,
  bankId: line.bankId,
  balance: amountJson(line.balance),
  note: line.note,
});
