import type { Case } from './case.ts';

const START = '<!-- corpus -->';
const END = '<!-- end of corpus -->';

type Group = readonly [name: string, first: number, last: number, cases: readonly Case[]];

/** The page with all cases, from the cases themselves. */
export const withCases = (page: string, groups: readonly Group[]): string => {
  const [before, rest] = page.split(START) as [string, string];
  const after = rest.split(END)[1]!;
  return `${before}${START}\n${tableOf(groups)}\n${END}${after}`;
};

const tableOf = (groups: readonly Group[]): string => {
  const cases = groups.flatMap(([, , , own]) => own);
  const tries = cases.reduce((sum, own) => sum + own.tries.length, 0);
  const decided = cases.filter((own) => own.decided !== undefined).length;
  return [
    `${cases.length} cases with ${tries} inputs; ${decided} with a decision of our own.`,
    '',
    ...groups.flatMap(([name, , , own]) => [
      `## ${HEADINGS[name]}`,
      '',
      '| case | input | proposed | `fl` | decided |',
      '| --- | --- | --- | --- | --- |',
      ...own.map(rowOf),
      '',
    ]),
  ].join('\n');
};

const HEADINGS: Readonly<Record<string, string>> = {
  files: 'Files',
  encodings: 'Encodings',
  structure: 'Structure',
  dates: 'Days',
  amounts: 'Amounts',
  texts: 'Texts',
  duplicates: 'Twice the same',
};

const rowOf = ({ id, input, proposed, decided = '', tries }: Case): string => {
  const answers = [...new Set(tries.map((one) => one.is ?? one.proposed ?? proposed))];
  return `| ${[id, input, proposed, answers.join(', '), decided].map(cell).join(' | ')} |`;
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
