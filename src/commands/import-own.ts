import type { Understood } from '../ledger/line.ts';
import { readSameFiles } from '../statements/own-kept.ts';
import type { OwnLayout } from '../statements/own-layout.ts';
import type { ReadOptions } from '../statements/read.ts';
import type { Writing } from '../store/changes.ts';
import { keptLayout, removeLayout } from '../store/own-layouts.ts';
import { readWith } from './import-unknown.ts';
import type { Confirmed } from './import-wizard.ts';
import { keep, nameFor, ownLayouts } from './own-layouts.ts';

/** How one file was read that no layout of `fl` describes. */
export interface OwnFile {
  readonly file: string;
  readonly own: OwnLayout;
  readonly told: readonly string[];
  /** The name it is kept by, where it is. */
  readonly kept: string | null;
  /** Whether a person was shown it. */
  readonly seen: boolean;
}

/** The layouts of the user's own while files are imported: what files are read with, and what is kept of it. */
export const ownFiles = (writing: Writing, confirmed: ReadonlyMap<string, Confirmed>, yes: boolean) => {
  const said = [...confirmed.values()].map(({ own }) => own);
  const kept = ownLayouts(writing.book).map(({ layout }) => layout);
  const layouts = [...said, ...kept.filter((each) => !said.some((own) => readSameFiles(own, each)))];
  const files: OwnFile[] = [];
  return {
    files,
    readWith: (file: string): Pick<ReadOptions, 'own' | 'layout'> => {
      const mine = confirmed.get(file);
      return mine === undefined ? { own: layouts } : readWith(mine.own);
    },
    /** What was read is kept where a person said so. */
    took: ({ file, understood }: { readonly file: string; readonly understood?: Understood | undefined }): void => {
      const mine = confirmed.get(file);
      const how = mine ?? understood;
      if (how === undefined) return;
      const isKept = mine?.remember ?? yes;
      if (isKept && mine === undefined) layouts.push(how.own);
      files.push({
        file,
        own: how.own,
        told: how.told,
        kept: isKept ? keepOwn(writing, how.own) : null,
        seen: mine !== undefined,
      });
    },
  };
};

export type OwnFiles = ReturnType<typeof ownFiles>;

/** Keeps a layout in the change that reads a file with it, in place of one that reads the same files; answers its name. */
const keepOwn = (writing: Writing, own: OwnLayout): string => {
  const known = ownLayouts(writing.book);
  const name = nameFor(own, known);
  for (const each of known) {
    if (each.name !== name && readSameFiles(each.layout, own)) {
      removeLayout(writing, keptLayout(writing.book, each.name, 'remove'));
    }
  }
  keep(writing, { name, layout: own });
  return name;
};
