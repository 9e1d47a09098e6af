import { Chalk, type ChalkInstance } from 'chalk';
import type { Report, Table } from '../values/report.ts';
import { escapeLines, escapeText } from './escape.ts';
import type { Answer, Render, RenderOptions } from './format.ts';
import { grid } from './grid.ts';
import { money } from './money-columns.ts';

const tableLines = (table: Table, options: RenderOptions, chalk: ChalkInstance): string[] => {
  const { titled, columns, cell } = money(table);
  const heading = titled === '' ? [] : [chalk.bold(escapeText(titled))];
  if (table.rows.length === 0) return [...heading, escapeText(table.empty ?? 'nothing here')];
  return [...heading, ...grid({ ...table, columns }, cell, options, chalk)];
};

const reportLines = (report: Report, options: RenderOptions, chalk: ChalkInstance): string[] => {
  const blocks = [
    (report.lead ?? []).map(escapeLines),
    ...report.sections.map((table) => tableLines(table, options, chalk)),
    report.notes.map(({ text }) => `note: ${escapeLines(text)}`),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ['', ...block]));
};

const blocksOf = (answer: Answer, options: RenderOptions, chalk: ChalkInstance): string[][] =>
  [
    (answer.text ?? []).map(escapeLines),
    answer.report === undefined ? [] : reportLines(answer.report, options, chalk),
    ...(answer.parts ?? []).flatMap((part) => blocksOf(part, options, chalk)),
  ].filter((block) => block.length > 0);

/** Sentences, then the report: lead, tables and notes; then the same of every part. */
export const text: Render = (answer, options) => {
  const chalk = new Chalk({ level: options.coloured ? 1 : 0 });
  return blocksOf(answer, options, chalk)
    .map((block) => block.map((line) => `${line}\n`).join(''))
    .join('\n');
};
