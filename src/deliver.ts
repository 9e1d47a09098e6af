import { posix, win32 } from 'node:path';
import type { Parsed } from './arguments.ts';
import type { Outcome } from './commands/command.ts';
import { escapeLines } from './render/escape.ts';
import { FORMATS } from './render/index.ts';
import type { Settled } from './settle.ts';
import { Problem } from './values/problem.ts';
import { quoted } from './values/words.ts';
import type { World } from './world.ts';

/** Before the command does anything: afterwards its result would be lost. */
export const refuseOutput = ({ output, force }: Settled, words: readonly string[], world: World): void => {
  if (output === undefined) return;
  const { dirname } = world.platform === 'win32' ? win32 : posix;
  if (!world.exists(dirname(output))) {
    throw new Problem('cannot-create', `there is no folder for ${output}`, { where: output });
  }
  if (!force && world.exists(output)) {
    throw new Problem('output-exists', `there is already a file ${output}`, {
      where: output,
      hint: `fl ${words.map(quoted).join(' ')} --force`,
    });
  }
};

const newsOf = ({ news = [], parts = [] }: Outcome): string[] => [...news, ...parts.flatMap(newsOf)];

/** Prints a command's answer, or writes it to a file; then its news. */
export const deliver = async (
  outcome: Outcome,
  { verb, path }: Parsed,
  settled: Settled,
  world: World,
): Promise<number> => {
  const format = FORMATS.find(({ name }) => name === settled.format)!;
  const rowless = format.rowsOnly === true && outcome.report === undefined;
  if (rowless && verb.writes !== true) {
    throw new Problem('usage', `${path.join(' ')} has no table for ${format.name}`, { hint: 'use --format json' });
  }
  const render = await format.load();
  const printed = render(outcome, { ...settled, writes: verb.writes === true });
  if (settled.output === undefined) world.out.write(printed);
  else world.writeFile(settled.output, printed, settled.force);
  if (settled.quiet) return outcome.exit ?? 0;
  const { lead = [], notes: below = [] } = (format.rowsOnly === true && outcome.report) || {};
  const notes = [...lead, ...below.map(({ text }) => `note: ${text}`)];
  const told = [
    ...(settled.dryRun ? ['dry run: nothing was written'] : []),
    ...(rowless ? (outcome.text ?? []) : []),
    ...notes,
    ...newsOf(outcome),
  ];
  if (told.length > 0) world.err.write(told.map((line) => `${escapeLines(line)}\n`).join(''));
  return outcome.exit ?? 0;
};
