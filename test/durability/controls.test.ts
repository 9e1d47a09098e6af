import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { payoneer } from '../store/files.ts';
import { COMMANDS, type Prepared, prepared, type Swept } from './support/commands.ts';
import { record, tally } from './support/figures.ts';
import { describeTraced, SEED, spread, WHOLE } from './support/form.ts';
import { look } from './support/look.ts';
import { onCopy } from './support/places.ts';
import { cutPower, harmOf, recorded } from './support/power.ts';
import { execute, FL, succeed } from './support/programs.ts';
import type { Point } from './support/strace.ts';
import { killEverywhere } from './support/sweep.ts';
import { weakened } from './support/weakened.ts';

const ROWS = payoneer(
  Array.from({ length: 6 }, (_, index) => `2026-02-${String(index + 10)} 99${index} ${index + 1}.00 USD Payment`),
  {},
  'rows.csv',
);

const commandNamed = (name: string): Swept => COMMANDS.find((each) => each.name === name)!;
const IMPORT = commandNamed('import');

/** The row-by-row importer, with what it makes when nobody kills it. */
const rowByRow = async (mode: string): Promise<{ command: Prepared; program: readonly string[] }> => {
  const program = [process.execPath, join(import.meta.dirname, 'controls', 'row-by-row.ts'), mode];
  const prepare = async (folder: string): Promise<void> => {
    writeFileSync(join(folder, ROWS.name), ROWS.text);
    await succeed(folder, ['init']);
    await succeed(folder, ['settings', 'backup=never']);
  };
  const command = await prepared({ ...IMPORT, prepare, words: ['import', ROWS.name] });
  const words = [ROWS.name];
  const after = await onCopy(command.base, async (folder) => {
    const { exit, err } = await execute([...program, ...words], folder);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    return look(join(folder, command.target));
  });
  return { command: { ...command, words, after }, program };
};

const some = (points: readonly Point[]): Point[] =>
  spread(
    points.filter(({ call }) => call !== 'openat' && call !== 'write'),
    WHOLE ? 20 : 4,
  );

/** What a harness that has never failed would prove: nothing. */
describeTraced('a control that must fail', () => {
  it.each([
    { mode: '--plain', what: 'an importer of row after row', finds: 'partial' },
    { mode: '--marker', what: 'the same, with a mark of what is done set first', finds: 'lost' },
    { mode: '--blind', what: 'the same, knowing no row again', finds: 'doubled' },
  ] as const)('when it is killed: $what', async ({ mode, what, finds }) => {
    const { command, program } = await rowByRow(mode);
    const killed = await killEverywhere(command, some, program, (folder, words) =>
      execute([...program, ...words], folder),
    );
    const found = {
      ...tally(
        killed.map(({ again }) => again),
        ['lost', 'doubled'],
      ),
      ...tally(
        killed.map(({ left }) => left),
        ['partial', 'corrupt'],
      ),
    };
    record({ part: 'Control, killed', what, tried: `${killed.length} points`, found });
    expect(killed.every(({ fired }) => fired)).toBe(true);
    expect(found[finds]).toBeGreaterThan(0);
  });

  it.each([
    { value: 'OFF', reply: '0', name: 'import', finds: 'corrupt' },
    // The end of the journal is not synced: the answer may be taken back.
    { value: 'FULL', reply: '2', name: 'account add', finds: 'lost' },
  ] as const)('when the power is cut: synchronous=$value', async ({ value, reply, name, finds }) => {
    const command = await prepared(commandNamed(name));
    const control = weakened(['synchronous', 'EXTRA', '3'], ['synchronous', value, reply]);
    try {
      const outages = await cutPower(command, await recorded(command, control.program), {
        seed: SEED,
        subsets: WHOLE ? 6 : 1,
      });
      const found = tally(outages.map(harmOf), ['lost', 'partial', 'corrupt']);
      record({ part: 'Control, power cut', what: `synchronous=${value}`, tried: `${outages.length} states`, found });
      expect(found[finds]).toBeGreaterThan(0);
    } finally {
      control.remove();
    }
  });

  it('when it is killed: a journal that is kept in memory', async () => {
    const command = await prepared(IMPORT);
    const control = weakened(['journal_mode', 'DELETE', 'delete'], ['journal_mode', 'MEMORY', 'memory']);
    try {
      const killed = await killEverywhere(command, some, control.program, (folder, words) =>
        execute([...FL, ...words], folder),
      );
      const found = tally(
        killed.map(({ left }) => left),
        ['partial', 'corrupt'],
      );
      record({ part: 'Control, killed', what: 'a journal in memory', tried: `${killed.length} points`, found });
      expect(found.corrupt! + found.partial!).toBeGreaterThan(0);
    } finally {
      control.remove();
    }
  });
});
