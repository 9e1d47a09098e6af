import { Chalk, type ChalkInstance } from 'chalk';
import type { Report, Table } from '../values/report.ts';
import { escapeLines, escapeText } from './escape.ts';
import type { Answer, Render, RenderOptions } from './format.ts';
import { grid, widthOf } from './grid.ts';
import { money } from './money-columns.ts';

const tableLines = (table: Table, options: RenderOptions, chalk: ChalkInstance): string[] => {
  const { titled, columns, cell } = money(table);
  const heading = titled === '' ? [] : wrapped(escapeText(titled), options.width).map((line) => chalk.bold(line));
  if (table.rows.length === 0) return [...heading, escapeText(table.empty ?? 'nothing here')];
  return [...heading, ...grid({ ...table, columns }, cell, options, chalk)];
};

/** A sentence broken at blanks to the width; a word that is longer stands alone. Later lines are set in by two. */
const wrapped = (sentence: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    const room = lines.length === 0 ? width : width - 2;
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each, at) => (at === 0 ? each : `  ${each}`));
};

const sentences = (texts: readonly string[], { width }: RenderOptions): string[] =>
  texts.flatMap((each) => escapeLines(each).split('\n')).flatMap((each) => wrapped(each, width));

const reportLines = (report: Report, options: RenderOptions, chalk: ChalkInstance): string[] => {
  const blocks = [
    sentences(report.lead ?? [], options),
    ...report.sections.map((table) => tableLines(table, options, chalk)),
    sentences(
      report.notes.map(({ text }) => `note: ${text}`),
      options,
    ),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ['', ...block]));
};

const blocksOf = (answer: Answer, options: RenderOptions, chalk: ChalkInstance): string[][] =>
  [
    sentences(answer.text ?? [], options),
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
