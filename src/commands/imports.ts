import { listImports } from '../store/import-list.ts';
import type { Command } from './command.ts';
import { listing } from './listing.ts';

export const importsCommand: Command = {
  name: 'imports',
  group: 'Records',
  summary: 'List what was imported',
  examples: ['fl imports'],
  run: (_input, context) => {
    const book = context.open('read');
    const imports = listImports(book);
    return listing(
      [
        {
          key: 'imports',
          title: 'Imports',
          columns: [
            { key: 'change', label: 'Change', type: 'count' },
            { key: 'file', label: 'File', type: 'text', drop: 1 },
            { key: 'account', label: 'Account', type: 'text' },
            { key: 'currency', label: 'Cur', type: 'text' },
            { key: 'from', label: 'From', type: 'day' },
            { key: 'to', label: 'To', type: 'day' },
            { key: 'lines', label: 'Lines', type: 'count' },
            { key: 'skipped', label: 'Not settled', type: 'count', drop: 3 },
            { key: 'balance', label: 'Balance', type: 'text', drop: 2 },
          ],
          rows: imports.map(({ balanceOk, at: _, layout: __, ...row }) => ({
            ...row,
            balance: balanceOk === null ? 'not checked' : balanceOk ? 'proven' : 'breaks',
          })),
          empty: 'nothing was imported yet: fl import FILE',
        },
      ],
      {
        imports: imports.map(({ from, to, balanceOk, ...row }) => ({
          ...row,
          period: { from, to },
          balance: { checked: balanceOk !== null, ok: balanceOk ?? false },
        })),
      },
    );
  },
};
