import type { Command, Globals } from './commands/command.ts';
import { bookPlace } from './place.ts';
import { parseDay } from './values/calendar.ts';
import type { World } from './world.ts';

/** What the flags say, by name, in the order they were given. */
export type Flags = ReadonlyMap<string, readonly string[]>;

/** The global flags, weighed against the environment. */
export interface Settled extends Globals {
  readonly coloured: boolean;
  readonly section: string | undefined;
  readonly output: string | undefined;
  readonly force: boolean;
  /** Where the book is; throws where no place can be told. */
  bookPath(): string;
}

const last = (flags: Flags, name: string): string | undefined => flags.get(name)?.at(-1);

/** A flag first, then FORCE_COLOR, NO_COLOR and TERM, then whether somebody watches. */
const isColoured = (flag: string | undefined, { env, out }: Pick<World, 'env' | 'out'>, toFile: boolean): boolean => {
  if (flag === 'always' || flag === 'never') return flag === 'always';
  if (toFile) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if ((env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') return false;
  return out.isTTY;
};

const widthOf = ({ env, columns }: Pick<World, 'env' | 'columns'>): number => {
  const said = env.COLUMNS ?? '';
  return /^[1-9]\d{0,5}$/.test(said) ? Number(said) : columns || 80;
};

export const settle = (flags: Flags, command: Pick<Command, 'usualDay'>, world: World): Settled => {
  const day = last(flags, 'today');
  const dayByEnvironment = world.env.FL_TODAY || undefined;
  const output = last(flags, 'output');
  return {
    format: last(flags, 'format') ?? 'text',
    today:
      day !== undefined
        ? parseDay(day, '--today')
        : dayByEnvironment !== undefined
          ? parseDay(dayByEnvironment, 'FL_TODAY')
          : (command.usualDay ?? world.today()),
    quiet: flags.has('quiet'),
    yes: flags.has('yes'),
    noInput: flags.has('no-input'),
    dryRun: flags.has('dry-run'),
    coloured: isColoured(last(flags, 'color'), world, output !== undefined),
    width: widthOf(world),
    section: last(flags, 'section'),
    output,
    force: flags.has('force'),
    bookPath: () => bookPlace(last(flags, 'book'), world),
  };
};
