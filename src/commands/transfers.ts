import type { ReviewLine, TransferLeg, TransferView } from '../ledger/facts.ts';
import { change } from '../store/changes.ts';
import { linesById } from '../store/lines.ts';
import { linkLines, listReview, listTransfers, unlink } from '../store/transfers.ts';
import { plain } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import type { Json, Table } from '../values/report.ts';
import { dayOf, idOf } from './answers.ts';
import type { Command } from './command.ts';
import { jsonOf, listing } from './listing.ts';

export const transfersCommand: Command = {
  name: 'transfers',
  group: 'Records',
  summary: 'Own money that moved: what is linked, and what waits for you',
  flags: [
    { name: 'unmatched', summary: 'only what waits for you' },
    { name: 'from', value: 'DAY', summary: 'from this day on' },
    { name: 'to', value: 'DAY', summary: 'up to this day' },
  ],
  examples: ['fl transfers', 'fl transfers --unmatched'],
  run: (input, context) => {
    const book = context.open('read');
    try {
      const from = dayOf(input, 'from');
      const to = dayOf(input, 'to');
      const inPeriod = ({ day }: { readonly day: string }): boolean =>
        (from ?? '') <= day && (to === undefined || day <= to);
      const review = listReview(book).filter(inPeriod);
      const transfers = input.has('unmatched')
        ? []
        : listTransfers(book, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
      const tables = input.has('unmatched')
        ? [reviewTable(review)]
        : [transferTable(transfers), ...(review.length > 0 ? [reviewTable(review)] : [])];
      return listing(input, tables, { transfers: transfers.map(transferJson), toReview: review.map(reviewJson) });
    } finally {
      book.close();
    }
  },
  commands: [
    {
      name: 'link',
      summary: 'Say that lines are one movement of own money',
      arguments: [{ name: 'line', summary: 'the lines that left and the lines that arrived', many: true }],
      examples: ['fl transfers link 12 15'],
      writes: true,
      run: (input, context) => {
        const ids = input.args.map((typed) => idOf('a line', typed));
        const book = context.open('write');
        try {
          const head = {
            verb: 'transfers link',
            note: `lines ${ids.join(', ')}`,
            at: context.world.now(),
            dryRun: input.globals.dryRun,
          };
          const { changeId, result } = change(
            book,
            head,
            (writing) => linkLines(writing, linesById(book, ids)),
            () =>
              listTransfers(book, {}).find((each) => [...each.from, ...each.to].some(({ line }) => line === ids[0])),
          );
          if (result === undefined) throw new Error('linked lines make no transfer');
          const data = { changeId, dryRun: input.globals.dryRun, transfer: transferJson(result) };
          return listing(input, [transferTable([result])], data);
        } finally {
          book.close();
        }
      },
    },
    {
      name: 'unlink',
      summary: 'Say that a link is wrong; it is not made again',
      arguments: [{ name: 'transfer', summary: 'its number, as fl transfers shows it' }],
      examples: ['fl transfers unlink 1'],
      writes: true,
      run: (input, context) => {
        const id = idOf('a transfer', input.args[0]!);
        const book = context.open('write');
        try {
          const head = {
            verb: 'transfers unlink',
            note: `transfer ${id}`,
            at: context.world.now(),
            dryRun: input.globals.dryRun,
          };
          const { changeId, result } = change(book, head, (writing) => unlink(writing, id));
          const lines = [...result.from, ...result.to].map(({ line }) => line);
          return {
            text: [`transfer ${id} is no more: lines ${lines.join(', ')} stand alone`],
            data: { changeId, dryRun: input.globals.dryRun, lines },
          };
        } finally {
          book.close();
        }
      },
    },
    {
      name: 'explain',
      summary: 'Show both ends of a transfer, what lies between, and why it was linked',
      arguments: [{ name: 'transfer', summary: 'its number, as fl transfers shows it' }],
      examples: ['fl transfers explain 1'],
      run: (input, context) => {
        const id = idOf('a transfer', input.args[0]!);
        const book = context.open('read');
        try {
          const transfer = listTransfers(book, {}).find((each) => each.id === id);
          if (transfer === undefined)
            throw new Problem('unknown-transfer', `there is no transfer ${id}`, { hint: 'fl transfers' });
          return listing(input, [legTable(transfer)], { transfer: transferJson(transfer) }, between(transfer));
        } finally {
          book.close();
        }
      },
    },
  ],
};

const amountOf = ({ amount }: TransferLeg): string => `${plain(amount)} ${amount.currency}`;

const transferTable = (transfers: readonly TransferView[]): Table => ({
  key: 'transfers',
  title: 'Transfers',
  columns: [
    { key: 'id', label: 'Transfer', type: 'count' },
    { key: 'left', label: 'Left', type: 'day' },
    { key: 'from', label: 'From', type: 'text' },
    { key: 'sent', label: 'Sent', type: 'text' },
    { key: 'arrived', label: 'Arrived', type: 'day', drop: 3 },
    { key: 'to', label: 'To', type: 'text' },
    { key: 'received', label: 'Received', type: 'text' },
    { key: 'rate', label: 'Rate', type: 'rate', drop: 2 },
    { key: 'cost', label: 'Fee or exchange cost', type: 'text', drop: 1 },
    { key: 'decidedBy', label: 'By', type: 'text', drop: 4 },
  ],
  rows: transfers.map((each) => ({
    id: each.id,
    left: each.from[0]!.day,
    from: each.from[0]!.account,
    sent: each.from.map(amountOf).join(' + '),
    arrived: each.to[0]!.day,
    to: each.to[0]!.account,
    received: each.to.map(amountOf).join(' + '),
    rate: each.rate,
    cost: costOf(each),
    decidedBy: each.by,
  })),
  empty: 'no transfers',
});

const costOf = ({ fee, exchangeCost }: TransferView): string | null => {
  const cost = exchangeCost ?? fee;
  return cost === null || cost.minor === 0n ? null : `${plain(cost)} ${cost.currency}`;
};

const reviewTable = (lines: readonly ReviewLine[]): Table => ({
  key: 'to-review',
  title: 'To review: fl transfers link LINE LINE, or fl categorize LINE',
  columns: [
    { key: 'line', label: 'Line', type: 'count' },
    { key: 'date', label: 'Date', type: 'day' },
    { key: 'account', label: 'Account', type: 'text' },
    { key: 'amount', label: 'Amount', type: 'text' },
    { key: 'why', label: 'Why', type: 'text' },
    { key: 'description', label: 'Description', type: 'text', drop: 1 },
  ],
  rows: lines.map((each) => ({
    line: each.line,
    date: each.day,
    account: each.account,
    amount: amountOf(each),
    why: each.why,
    description: each.description,
  })),
  empty: 'nothing waits for you',
});

const legTable = (transfer: TransferView): Table => ({
  key: 'legs',
  title: `Transfer ${transfer.id}`,
  columns: [
    { key: 'line', label: 'Line', type: 'count' },
    { key: 'date', label: 'Date', type: 'day' },
    { key: 'account', label: 'Account', type: 'text' },
    { key: 'currency', label: 'Cur', type: 'text' },
    { key: 'amount', label: 'Amount', type: 'money' },
    { key: 'description', label: 'Description', type: 'text', drop: 1 },
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

const between = ({ by, why, rate, rateDay, fee, exchangeCost }: TransferView): string[] => [
  `linked by ${by}: ${why}`,
  ...(rate === null ? [] : [`rate received: ${rate}`]),
  ...(fee === null ? [] : [`fee between the legs: ${plain(fee)} ${fee.currency}`]),
  ...(exchangeCost === null
    ? rate === null
      ? []
      : ['exchange cost: unknown, there is no rate for the day it left']
    : [`exchange cost against the rate of ${rateDay}: ${plain(exchangeCost)} ${exchangeCost.currency}`]),
];

const legJson = ({ line, account, day, amount }: TransferLeg): Json => ({
  line,
  account,
  date: day,
  amount: jsonOf(amount),
});

const transferJson = (each: TransferView): Json => ({
  id: each.id,
  kind: each.kind,
  from: each.from.map(legJson),
  to: each.to.map(legJson),
  rate: each.rate,
  fee: jsonOf(each.fee),
  exchangeCost: jsonOf(each.exchangeCost),
  decidedBy: each.by,
  why: each.why,
});

const reviewJson = ({ why, ...leg }: ReviewLine): Json => ({
  line: leg.line,
  account: leg.account,
  date: leg.day,
  amount: jsonOf(leg.amount),
  why,
});
