import { ownText } from '../statements/own-kept.ts';
import type { Json } from '../values/report.ts';
import { quoted } from '../values/words.ts';
import type { OwnFile } from './import-own.ts';

/** How files were read that no layout describes, what of it is kept, and how to keep the rest. */
export const ownNews = (files: readonly OwnFile[], again: (file: string) => string): string[] =>
  files.flatMap(({ file, told, kept, seen }) => [
    ...(seen
      ? []
      : [`${file}: no layout that fl knows fits; by its content it is read so:`, ...told.map((line) => `  ${line}`)]),
    ...(kept === null
      ? seen
        ? []
        : [`to read later files like it so, too: ${again(file)}`]
      : [`files like ${file} are read so from now on: fl layout show ${quoted(kept)}`]),
  ]);

export const ownJson = (files: readonly OwnFile[]): Json =>
  files.map(({ file, own, told, kept }) => ({ file, layout: JSON.parse(ownText(own)) as Json, told: [...told], kept }));
