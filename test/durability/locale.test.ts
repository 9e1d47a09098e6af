import { expect, it } from 'vitest';
import { COMMANDS, prepared } from './support/commands.ts';
import { record } from './support/figures.ts';
import { together, WHOLE } from './support/form.ts';
import { onCopy } from './support/places.ts';
import { execute, FL } from './support/programs.ts';

const ZONES = [
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
] as const;
const LANGUAGES = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'hi_IN.UTF-8', 'ar_EG.UTF-8'] as const;

const PAIRS = ZONES.flatMap((zone, row) =>
  LANGUAGES.flatMap((language, column) =>
    WHOLE || column === row % LANGUAGES.length ? [{ TZ: zone, LANG: language, LC_ALL: language }] : [],
  ),
);

/** The head of the chain has the moment of the import in it. */
const withoutHead = (out: string): string => out.replace(/"head": "[0-9a-f]{64}"/, '"head": "…"');

it(`time zone and language change nothing: ${PAIRS.length} pairs say the same, byte for byte`, async () => {
  const command = await prepared(COMMANDS.find(({ name }) => name === 'import')!);
  const told = await together(PAIRS, (env) =>
    onCopy(command.base, async (folder) => {
      const said: string[] = [];
      for (const words of [
        [...command.words, '--json'],
        ['report', 'cash-flow', '--json'],
        ['report', 'income'],
        ['lines'],
      ]) {
        const { exit, out, err } = await execute([...FL, ...words], folder, { env });
        expect({ exit, err: exit === 0 ? '' : err }).toEqual({ exit: 0, err: '' });
        said.push(withoutHead(out));
      }
      return said.join('\n');
    }),
  );
  record({
    part: 'Environment',
    what: 'time zones and languages',
    tried: `${PAIRS.length} pairs`,
    found: { 'other bytes': new Set(told).size - 1 },
  });
  expect(told[0]).toContain(`"book": "${command.after.digest}"`);
  expect([...new Set(told)]).toEqual([told[0]]);
});
