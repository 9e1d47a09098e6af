import { Chalk, type ChalkInstance } from 'chalk';
import type { Report, Table } from '../values/report.ts';
import { escapeLines, escapeText } from './escape.ts';
import type { Render, RenderOptions } from './format.ts';
import { money } from './money-columns.ts';
import { grid } from './grid.ts';

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

/** Sentences, then the report: lead, tables and notes. */
export const text: Render = ({ text: sentences = [], report }, options) => {
  const chalk = new Chalk({ level: options.coloured ? 1 : 0 });
  const said = sentences.map(escapeLines);
  const shown = report === undefined ? [] : reportLines(report, options, chalk);
  const lines = said.length > 0 && shown.length > 0 ? [...said, '', ...shown] : [...said, ...shown];
  return lines.map((line) => `${line}\n`).join('');
};
