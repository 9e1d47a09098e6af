import { listChanges } from '../store/changes.ts';
import type { Command } from './command.ts';
import { listing } from './listing.ts';

export const changesCommand: Command = {
  name: 'changes',
  group: 'Records',
  summary: 'List what was done to the book, newest first',
  examples: ['fl changes'],
  run: (_input, context) => {
    const book = context.open('read');
    const changes = listChanges(book);
    return listing(
      [
        {
          key: 'changes',
          title: 'Changes',
          columns: [
            { key: 'id', label: 'Change', type: 'count' },
            { key: 'at', label: 'When (UTC)', type: 'text', drop: 2 },
            { key: 'verb', label: 'What', type: 'text' },
            { key: 'note', label: 'Of', type: 'text', wrap: true },
            { key: 'state', label: 'State', type: 'text' },
          ],
          rows: changes.map(({ id, at, verb, note, undoes, live }) => ({
            id,
            at: at.slice(0, 16).replace('T', ' '),
            verb,
            note,
            state: live ? (undoes === null ? '' : `takes back ${undoes}`) : 'taken back',
          })),
          empty: 'nothing yet',
        },
      ],
      { changes: changes.map(({ id, at, verb, note, undoes, live }) => ({ id, at, verb, note, undoes, live })) },
    );
  },
};
