import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS, longFile, type Prepared, prepared } from './support/commands.ts';
import { record, tally } from './support/figures.ts';
import { describeTraced, spread, WHOLE } from './support/form.ts';
import { onCopy, place } from './support/places.ts';
import { FL } from './support/programs.ts';
import { killedAt, pointsOf } from './support/strace.ts';
import { type Killed, killEverywhere } from './support/sweep.ts';

const ROWS = 12_000;
const POINTS = WHOLE ? 60 : 6;

const wrong = ({ fired, left, again }: Killed): boolean =>
  !fired || (left !== 'before' && left !== 'after') || again !== 'exact';

const keep = (what: string, killed: readonly Killed[]): void =>
  record({
    part: 'Killed',
    what,
    tried: `${killed.length} points`,
    found: {
      ...tally(
        killed.map(({ again }) => again),
        ['lost', 'doubled'],
      ),
      ...tally(
        killed.map(({ left }) => left),
        ['partial', 'corrupt'],
      ),
    },
  });

const show = ({ point, fired, left, why, again }: Killed): string =>
  `${point.shown}: ${fired ? left : 'never came'}, again ${again} ${why.join('; ')}`;

describeTraced('a killed command', () => {
  const importing = COMMANDS.find(({ name }) => name === 'import')!;

  it('is recovered from by the next one, and that one may be killed as well', async () => {
    const first = await prepared(importing);
    const words = [...FL, ...first.words];
    // Half of the pages are in the book, all of the old ones in its journal.
    const points = await onCopy(first.base, (folder) => pointsOf(words, folder));
    const inBook = points.filter(({ call, shown }) => call === 'pwrite64' && shown.includes('/book.db>'));
    const base = place();
    await onCopy(first.base, async (folder) => {
      expect(await killedAt(words, folder, inBook[Math.floor(inBook.length / 2)]!)).toBe(true);
      expect(readdirSync(folder)).toContain('book.db-journal');
      for (const name of readdirSync(folder)) {
        if (/\.(db|db-journal|csv)$/.test(name)) copyFileSync(join(folder, name), join(base, name));
      }
    });
    const command: Prepared = { ...first, base };
    const killed = await killEverywhere(command, (all) => (WHOLE ? all : spread(all, 8)));
    keep('import, on a book that a killed one left', killed);
    expect(killed.filter(wrong).map(show)).toEqual([]);
    expect(killed.length).toBeGreaterThan(6);
  });

  it('leaves all or nothing where its change is larger than its memory', async () => {
    const long = longFile(ROWS);
    const command = await prepared({
      ...importing,
      prepare: async (folder) => {
        await importing.prepare(folder);
        writeFileSync(join(folder, long.name), long.text);
      },
      words: ['import', long.name],
    });
    const killed = await killEverywhere(command, (all) => spread(all, POINTS));
    keep(`import of ${ROWS} rows`, killed);
    expect(killed.filter(wrong).map(show)).toEqual([]);
  });
});
