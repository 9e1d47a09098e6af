import type { Account } from '../ledger/entry.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import type { ReadAs } from './saved-file.ts';

/** The import as it was asked for, but for the answer that it needs. */
export const importAgain = (file: string, as: ReadAs, named: Account | undefined): string => {
  const flags = {
    account: named?.name,
    layout: as.layout,
    'date-order': as.dateOrder,
    decimal: as.decimal,
    currency: as.currency,
    encoding: as.encoding,
  };
  const said = Object.entries(flags).map(([name, value]) => (value === undefined ? '' : ` --${name} ${quoted(value)}`));
  const { columns = [], delimiter, signs, outWords = [] } = as;
  const more = [
    ...columns.map(({ role, name }) => ` --column ${quoted(`${role}=${name}`)}`),
    ...(delimiter === undefined ? [] : [` --delimiter ${delimiter === '\t' ? 'tab' : quoted(delimiter)}`]),
    ...(signs === 'turned' ? [' --flip-signs'] : []),
    ...outWords.map((word) => ` --out-word ${quoted(word)}`),
  ];
  return `fl import ${quoted(file)}${[...said, ...more].join('')}`;
};

/** Rows whose known id now has other content, as one Problem with the flag that settles it. */
export const changedRows = (file: string, changed: readonly Finding[], command: string): Problem => {
  const hint = `${command} --accept-changes`;
  const problems = changed.map((each) => ({ ...each, where: `${file}${each.where}`, hint }));
  const what = changed.length === 1 ? 'a row' : `${changed.length} rows`;
  const message = `${what} of ${file} changed since it was imported; nothing was imported`;
  return new Problem('changed-row', message, { where: problems[0]!.where, hint, problems });
};
