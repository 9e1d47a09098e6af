import { Chalk, type ChalkInstance } from 'chalk';
import type { Listing, Report, Table } from '../values/report.ts';
import { escapeLines, escapeText } from './escape.ts';
import type { Answer, Render, RenderOptions } from './format.ts';
import { grid } from './grid.ts';
import { document } from './json.ts';
import { money } from './money-columns.ts';
import { widthOf } from './width.ts';
import { wrapped } from './wrap.ts';

/** Later lines of a sentence are set in. */
const INDENT = '  ';

const sentence = (text: string, options: RenderOptions): string[] => lineUp(text.split(' '), options);

const lineUp = (words: readonly string[], { width }: RenderOptions): string[] =>
  wrapped(words, width, widthOf, INDENT.length).map((line, at) => (at === 0 ? line : INDENT + line));

const sentences = (texts: readonly string[], options: RenderOptions): string[] =>
  texts.flatMap((each) => escapeLines(each).split('\n')).flatMap((each) => sentence(each, options));

/** `all` is the flags that show what there is no room for. */
const tableLines = (table: Table, options: RenderOptions, chalk: ChalkInstance, all: string | undefined): string[] => {
  const shown = { ...table, columns: table.columns.filter(({ dataOnly }) => dataOnly !== true) };
  const { titled, columns, cell } = money(shown);
  const heading = titled === '' ? [] : sentence(escapeText(titled), options).map((line) => chalk.bold(line));
  if (table.rows.length === 0) return [...heading, ...sentence(escapeText(table.empty ?? 'nothing here'), options)];
  const { lines, out } = grid({ ...shown, columns }, cell, options.width, chalk);
  if (out.length === 0) return [...heading, ...lines];
  const left = `not shown for want of room: ${out.join(', ')}`.split(' ');
  return [...heading, ...lines, ...lineUp(all === undefined ? left : [...left, `(all: ${all})`], options)];
};

const reportLines = (
  report: Report | Listing,
  options: RenderOptions,
  chalk: ChalkInstance,
  again: boolean,
): string[] => {
  const all = ({ key }: Table, at: number): string => `--format csv${at === 0 ? '' : ` --section ${key}`}`;
  const blocks = [
    sentences(report.lead ?? [], options),
    ...report.sections.map((table, at) => tableLines(table, options, chalk, again ? all(table, at) : undefined)),
    sentences(
      report.notes.map(({ text }) => `note: ${text}`),
      options,
    ),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ['', ...block]));
};

/** Tables of a part are not what csv prints, nor is a command that writes to be run again for them. */
const blocksOf = (answer: Answer, options: RenderOptions, chalk: ChalkInstance, again: boolean): string[][] =>
  [
    sentences(answer.text ?? [], options),
    answer.report === undefined ? [] : reportLines(answer.report, options, chalk, again),
    ...(answer.parts ?? []).flatMap((part) => blocksOf(part, options, chalk, false)),
  ].filter((block) => block.length > 0);

/** Sentences, then the report: lead, tables and notes; then the same of every part. */
export const text: Render = (answer, options) => {
  if (answer.asFile !== undefined) return document(answer.asFile);
  const chalk = new Chalk({ level: options.coloured ? 1 : 0 });
  return blocksOf(answer, options, chalk, options.writes !== true)
    .map((block) => block.map((line) => `${line}\n`).join(''))
    .join('\n');
};
