import { change } from '../store/changes.ts';
import { linesById } from '../store/lines.ts';
import { linkLines, listReview, listTransfers, unlink } from '../store/transfers.ts';
import { Problem } from '../values/problem.ts';
import { idOf, idsOf, spanOf } from './answers.ts';
import type { Command } from './command.ts';
import { listing } from './listing.ts';
import { between, legTable, reviewJson, reviewTable, transferJson, transferTable } from './transfer-tables.ts';

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
    const { from, to } = spanOf(input);
    const inPeriod = ({ day }: { readonly day: string }): boolean =>
      (from ?? '') <= day && (to === undefined || day <= to);
    const review = listReview(book).filter(inPeriod);
    const transfers = input.has('unmatched')
      ? []
      : listTransfers(book, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
    const tables = input.has('unmatched')
      ? [reviewTable(review)]
      : [transferTable(transfers), ...(review.length > 0 ? [reviewTable(review)] : [])];
    return listing(tables, { transfers: transfers.map(transferJson), toReview: review.map(reviewJson) });
  },
  commands: [
    {
      name: 'link',
      summary: 'Say that lines are one movement of own money',
      arguments: [{ name: 'line', summary: 'the lines that left and the lines that arrived', many: true }],
      examples: ['fl transfers link 12 15'],
      writes: true,
      run: (input, context) => {
        const ids = idsOf('a line', input.args);
        const book = context.open('write');
        const head = {
          verb: 'transfers link',
          note: `lines ${ids.join(', ')}`,
          now: context.world.now,
          dryRun: input.globals.dryRun,
        };
        const { changeId, result } = change(
          book,
          head,
          (writing) => linkLines(writing, linesById(book, ids)),
          () => listTransfers(book, {}).find((each) => [...each.from, ...each.to].some(({ line }) => line === ids[0])),
        );
        if (result === undefined) throw new Error('linked lines make no transfer');
        const data = { changeId, dryRun: input.globals.dryRun, transfer: transferJson(result) };
        return listing([transferTable([result])], data);
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
        const head = {
          verb: 'transfers unlink',
          note: `transfer ${id}`,
          now: context.world.now,
          dryRun: input.globals.dryRun,
        };
        const { changeId, result } = change(book, head, (writing) => unlink(writing, id));
        const lines = [...result.from, ...result.to].map(({ line }) => line);
        return {
          text: [`transfer ${id} is no more: lines ${lines.join(', ')} stand alone`],
          data: { changeId, dryRun: input.globals.dryRun, lines },
        };
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
        const transfer = listTransfers(book, {}).find((each) => each.id === id);
        if (transfer === undefined)
          throw new Problem('unknown-transfer', `there is no transfer ${id}`, { hint: 'fl transfers' });
        return listing([legTable(transfer)], { transfer: transferJson(transfer) }, between(transfer));
      },
    },
  ],
};
