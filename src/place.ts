import { posix, win32 } from 'node:path';
import { Problem } from './values/problem.ts';
import type { World } from './world.ts';

type Surroundings = Pick<World, 'env' | 'platform' | 'homeDirectory' | 'directory'>;

const refused = (name: string, value: string): Problem =>
  new Problem(
    'no-home',
    `${name} is ${value === '' ? 'empty' : `not an absolute path: ${value}`}; name the book with --book FILE or FL_BOOK`,
  );

/** The user's data folder as the platform has it; a relative or empty name would put the book anywhere. */
const dataFolder = ({ env, platform, homeDirectory }: Surroundings): string => {
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const absolute = (name: string, value: string): string => {
    if (!isAbsolute(value)) throw refused(name, value);
    return value;
  };
  const home = () => absolute('HOME', (platform === 'win32' ? undefined : env.HOME) ?? homeDirectory);
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA;
    return join(local === undefined ? join(home(), 'AppData', 'Local') : absolute('LOCALAPPDATA', local), 'fl');
  }
  if (platform === 'darwin') return join(home(), 'Library', 'Application Support', 'fl');
  const data = env.XDG_DATA_HOME;
  return join(data === undefined ? join(home(), '.local', 'share') : absolute('XDG_DATA_HOME', data), 'fl');
};

/** Where the book is: the flag, FL_BOOK, else the user's data folder. */
export const bookPlace = (flag: string | undefined, world: Surroundings): string => {
  const { join, resolve } = world.platform === 'win32' ? win32 : posix;
  const named = flag ?? (world.env.FL_BOOK || undefined);
  if (named === '') throw new Problem('usage', '--book needs the name of a file');
  return named === undefined ? join(dataFolder(world), 'book.db') : resolve(world.directory, named);
};
