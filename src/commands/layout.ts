import { isReadWith, ownText, readSameFiles } from '../statements/own-kept.ts';
import { type OwnLayout, parseOwnLayout } from '../statements/own-layout.ts';
import type { Book } from '../store/book.ts';
import { change } from '../store/changes.ts';
import { filesByLayout, keptLayout, keptLayouts, removeLayout } from '../store/own-layouts.ts';
import { Problem } from '../values/problem.ts';
import type { Json } from '../values/report.ts';
import { counted, quoted } from '../values/words.ts';
import type { Command, Context, Input } from './command.ts';
import { columnsText, columnTable, layoutSentences } from './layout-text.ts';
import { listing } from './listing.ts';
import { freeName, keep, type Own, ownLayouts, understood } from './own-layouts.ts';

const NAME = { name: 'name', summary: 'its name, as fl layout list shows it' } as const;

const head = (input: Input, verb: string, note: string, { world }: Context) => ({
  verb: `layout ${verb}`,
  note,
  now: world.now,
  dryRun: input.globals.dryRun,
});

/** How many files that count were read with it. */
const filesOf = (book: Book, own: OwnLayout): number =>
  filesByLayout(book).reduce(
    (sum, { layout, header, files }) => sum + (isReadWith(own, layout, header) ? files : 0),
    0,
  );

const layoutJson = (own: OwnLayout): Json => JSON.parse(ownText(own)) as Json;

export const layoutCommand: Command = {
  name: 'layout',
  group: 'Book',
  summary: 'How files of banks that fl does not know are read: the layouts you confirmed',
  examples: ['fl layout list', 'fl layout export sadapay --output sadapay.json'],
  commands: [
    {
      name: 'list',
      summary: 'List your own layouts',
      examples: ['fl layout list'],
      run: (_input, context) => {
        const book = context.open('read');
        const layouts = keptLayouts(book).map((kept) => {
          const own = understood(kept.name, kept.layout);
          return { ...kept, own, files: filesOf(book, own) };
        });
        return listing(
          [
            {
              key: 'layouts',
              title: 'Layouts of your own',
              columns: [
                { key: 'name', label: 'Layout', type: 'text' },
                { key: 'bank', label: 'Bank', type: 'text', drop: 3 },
                { key: 'columns', label: 'Columns', type: 'text', wrap: true },
                { key: 'dates', label: 'Days', type: 'text', drop: 5 },
                { key: 'decimal', label: 'Decimal', type: 'text', drop: 6 },
                { key: 'currency', label: 'Currency', type: 'text', drop: 4 },
                { key: 'files', label: 'Files', type: 'count', drop: 1 },
                { key: 'change', label: 'Change', type: 'count', drop: 2 },
              ],
              rows: layouts.map(({ name, change: since, own, files }) => ({
                name,
                bank: own.name,
                columns: columnsText(own),
                dates: own.dates,
                decimal: own.decimal,
                currency: own.currency ?? 'in the file',
                files,
                change: since,
              })),
              empty: 'no layouts of your own yet: confirm one when fl import asks, or fl layout import FILE',
            },
          ],
          {
            layouts: layouts.map(
              ({ name, change: since, own, files }): Json => ({
                name,
                bank: own.name,
                files,
                since,
                layout: layoutJson(own),
              }),
            ),
          },
        );
      },
    },
    {
      name: 'show',
      summary: 'Show how a layout reads a file, column by column',
      arguments: [NAME],
      examples: ['fl layout show sadapay'],
      run: (input, context) => {
        const book = context.open('read');
        const { name, layout, change: since } = keptLayout(book, input.args[0]!, 'show');
        const own = understood(name, layout);
        const files = filesOf(book, own);
        const lead = [
          `${name}: files of ${own.name}, as change ${since} says; ${counted(files, 'file')} read with it`,
          ...layoutSentences(own),
        ];
        return listing([columnTable(own)], { name, bank: own.name, files, since, layout: layoutJson(own) }, lead);
      },
    },
    {
      name: 'remove',
      summary: 'Forget a layout; lines that were read with it stay',
      arguments: [NAME],
      examples: ['fl layout remove sadapay'],
      writes: true,
      run: (input, context) => {
        const book = context.open('write');
        const { changeId, result } = change(book, head(input, 'remove', input.args[0]!, context), (writing) => {
          const kept = keptLayout(book, input.args[0]!, 'remove');
          removeLayout(writing, kept);
          writing.note(kept.name);
          return kept.name;
        });
        return {
          text: [`layout ${result} is gone; the lines read with it stay`],
          data: { changeId, dryRun: input.globals.dryRun, name: result },
        };
      },
    },
    {
      name: 'export',
      summary: 'Print a layout as JSON, for another book or another person',
      arguments: [NAME],
      examples: ['fl layout export sadapay --output sadapay.json'],
      run: (input, context) => {
        const { name, layout } = keptLayout(context.open('read'), input.args[0]!, 'export');
        const data = { name, layout: layoutJson(understood(name, layout)) };
        return { asFile: data, data };
      },
    },
    {
      name: 'import',
      summary: 'Keep a layout that fl layout export printed',
      arguments: [{ name: 'file', summary: 'the JSON; - reads stdin' }],
      flags: [
        { name: 'name', value: 'NAME', summary: 'keep it under this name' },
        { name: 'replace', summary: 'in place of the one that has its name or reads the same files' },
      ],
      examples: ['fl layout import sadapay.json'],
      writes: true,
      run: async (input, context) => {
        const file = input.args[0]!;
        const bytes = file === '-' ? await context.world.readStdin() : context.world.readFile(file);
        const given = layoutIn(bytes, file, input.flag('name'));
        const book = context.open('write');
        const { changeId, result } = change(book, head(input, 'import', given.name, context), (writing) => {
          const known = ownLayouts(book);
          const same = known.find(({ layout }) => ownText(layout) === ownText(given.layout));
          if (same !== undefined && (input.flag('name') === undefined || same.name === given.name)) return same.name;
          const taken = known.filter(({ name, layout }) => name === given.name || readSameFiles(layout, given.layout));
          if (taken.length > 0 && !input.has('replace')) throw exists(file, given, taken, known);
          for (const { name } of taken) {
            if (name !== given.name) removeLayout(writing, keptLayout(book, name, 'remove'));
          }
          keep(writing, given);
          return given.name;
        });
        const said =
          changeId === null && !input.globals.dryRun
            ? `the book has this layout already, as ${result}: nothing was changed`
            : `files of ${given.layout.name} with these columns are read as layout ${result}`;
        return { text: [said], data: { changeId, dryRun: input.globals.dryRun, name: result } };
      },
    },
  ],
};

/** What `export` printed, or a bare layout. */
const layoutIn = (bytes: Uint8Array, file: string, named: string | undefined): Own => {
  const text = textOf(bytes, file);
  const { name, layout } = wrapped(text) ?? {};
  const own = parseOwnLayout(layout === undefined ? text : JSON.stringify(layout), file);
  return { name: nameIn(named ?? (typeof name === 'string' ? name : own.name)), layout: own };
};

const textOf = (bytes: Uint8Array, file: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem('bad-encoding', 'a layout is JSON in UTF-8; nothing was kept', { where: file, cause: error });
  }
};

const wrapped = (text: string): { readonly name?: unknown; readonly layout?: unknown } | undefined => {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && 'layout' in data ? data : undefined;
  } catch {
    return undefined; // told by who reads the layout
  }
};

const nameIn = (typed: string): string => {
  const name = typed.trim().toLowerCase();
  if (/^[^/\p{Cc}\p{Cf}]+$/u.test(name)) return name;
  throw new Problem('usage', `a layout needs a name without slash, not ${JSON.stringify(typed)}`);
};

const exists = (file: string, given: Own, taken: readonly Own[], known: readonly Own[]): Problem => {
  const same = taken.find(({ layout }) => readSameFiles(layout, given.layout));
  const command = `fl layout import ${quoted(file)}`;
  if (same !== undefined) {
    return new Problem('layout-exists', `layout ${same.name} of the book reads the same files otherwise`, {
      hint: `${command} --replace`,
    });
  }
  const free = freeName(given.name, known);
  return new Problem('layout-exists', `the book has another layout of the name ${given.name}`, {
    hint: `${command} --name ${quoted(free)}`,
  });
};
