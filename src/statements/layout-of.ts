import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import type { Decoded } from './decode.ts';
import { changedHeader, type FoundHeader, headerOf, neverRead, notOfLayout } from './find-header.ts';
import { layoutFrom } from './generic/layout-from.ts';
import { understand, understandSoFar } from './generic/understand.ts';
import type { Understanding } from './generic/understanding.ts';
import { GENERIC, LAYOUTS, layoutsToTry } from './layouts/index.ts';
import { called } from './other-files.ts';
import type { ReadOptions } from './read.ts';

/** How a file is read, and how that was understood where no layout describes it. */
export interface LayoutFound {
  readonly found: FoundHeader;
  readonly understanding?: Understanding;
}

/** A known layout, one of the user's, or one that is made for this file. */
export const layoutOf = (decoded: Decoded, file: string, options: ReadOptions): LayoutFound =>
  layoutBy(understand, decoded, file, options)!;

/** The same by the beginning of a file; undefined where only all of it may decide. */
export const layoutSoFar = (head: Decoded, file: string, options: ReadOptions): LayoutFound | undefined =>
  layoutBy(understandSoFar, head, file, options);

const layoutBy = (
  how: typeof understandSoFar,
  decoded: Decoded,
  file: string,
  options: ReadOptions,
): LayoutFound | undefined => {
  const own = (options.own ?? []).map(layoutFrom);
  const known = [...LAYOUTS, ...own];
  const layouts = layoutsToTry(known, options.layout, file);
  const found = headerOf(decoded, file, layouts);
  if (found !== undefined) return { found };
  const refused = neverRead(decoded, file);
  if (refused !== undefined) throw refused;
  if (options.layout !== undefined && options.layout !== GENERIC) throw notOfLayout(decoded, file, layouts, known);
  const changed = options.layout === undefined ? changedHeader(decoded, file, LAYOUTS) : undefined;
  if (changed !== undefined) throw changed;
  const name = bankNamed(file, options.bank ?? options.account);
  const understanding = how(decoded, file, {
    said: options,
    today: options.today,
    name,
    ofAccount: options.accountCurrency,
  });
  if (understanding === undefined) return undefined;
  const made = headerOf(decoded, file, [layoutFrom(understanding.own)]);
  if (made === undefined) {
    throw new Problem(
      'unknown-layout',
      `${called(file)} is no statement that can be understood: its rows are too unlike`,
      {
        where: file,
        hint: 'download the transactions as CSV with a header, and import that file',
      },
    );
  }
  return { found: made, understanding };
};

/** The bank of a file that nobody described is the account it is for, or what its name says before the first digit. */
const bankNamed = (file: string, account: string | undefined): string => {
  const stem = (file === '-' ? '' : file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)).replace(
    /\.[^.]*$/,
    '',
  );
  const name = (account ?? stem.replace(/\d.*$/s, ''))
    .toLowerCase()
    .replaceAll('/', '-')
    .replace(/^[\s._-]+|[\s._-]+$/g, '');
  if (name !== '') return name;
  throw new Problem('which-account', `nothing says which bank ${called(file)} is of`, {
    where: file,
    hint: `name the account: fl import ${quoted(file)} --account NAME`,
  });
};
