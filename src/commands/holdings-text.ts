import type { Holdings } from '../store/holdings.ts';
import { counted } from '../values/words.ts';

const SHORT_HEAD = 12;

/** "50 lines, 2 changes, head 0123456789ab" */
export const holdingsText = ({ lines, changes, head }: Holdings): string =>
  [
    counted(lines, 'line'),
    counted(changes, 'change'),
    ...(head === null ? [] : [`head ${head.slice(0, SHORT_HEAD)}`]),
  ].join(', ');

/** "change 12 (import) of 2026-10-05" */
export const lastChangeText = ({ last }: Holdings): string =>
  last === null ? 'no change yet' : `last change ${last.id} (${last.verb}) of ${last.at.slice(0, 10)}`;

export const holdingsJson = ({ lines, changes, head }: Holdings) => ({ lines, changes, head });
