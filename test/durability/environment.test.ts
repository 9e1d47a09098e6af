import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, longFile, type Prepared, prepared } from './support/commands.ts';
import { describeTraced, WHOLE } from './support/form.ts';
import { endOf, leftIn, look } from './support/look.ts';
import { onCopy } from './support/places.ts';
import { execute, FL, inside, started, succeed } from './support/programs.ts';
import { traced } from './support/strace.ts';

const commandNamed = (name: string) => prepared(COMMANDS.find((each) => each.name === name)!);
/** The program's words for a shell, which sets what a child process cannot be given otherwise. */
const shell = (before: string, words: readonly string[], after = ''): string[] => [
  'sh',
  '-c',
  `${before} "$@" ${after}`,
  'sh',
  ...FL,
  ...words,
];
const REPORT = ['report', 'balances', '--json'];

let command: Prepared;
beforeAll(async () => {
  command = await commandNamed('import');
});
const left = (folder: string) => leftIn(folder, command).left;

/** Another user where these tests run as one who may do everything; that one must be able to reach Node. */
const asPlainUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe('a book that may only be read', () => {
  it('is reported from, and never half written', () =>
    onCopy(command.base, async (folder) => {
      const { out: usual } = await execute([...FL, ...REPORT], folder);
      for (const name of readdirSync(folder)) {
        if (statSync(join(folder, name)).isFile()) chmodSync(join(folder, name), 0o444);
      }
      chmodSync(folder, 0o555);
      const bytes = readFileSync(join(folder, 'book.db'));
      const report = await execute([...FL, ...REPORT], folder, asPlainUser);
      const refused = await execute([...FL, ...command.words, '--json'], folder, asPlainUser);
      chmodSync(folder, 0o755);
      expect({ exit: report.exit, out: report.out }).toEqual({ exit: 0, out: usual });
      expect(refused).toMatchObject({ exit: 77, out: expect.stringContaining('"code": "no-permission"') });
      expect(readFileSync(join(folder, 'book.db')).equals(bytes)).toBe(true);
    }));
});

describe('a disk that is really full', () => {
  /** By the kilobyte, from nothing more fits to all does. */
  const sizes = (least: number): number[] =>
    Array.from({ length: WHOLE ? 40 : 4 }, (_, index) => least + index * (WHOLE ? 8 : 80));

  it('leaves all or nothing: no file may grow beyond a limit', () =>
    Promise.all(
      sizes(8).map((kilobytes) =>
        onCopy(command.base, async (folder) => {
          const limit = `ulimit -f ${kilobytes * 2}; exec`;
          const { exit } = await execute(shell(limit, [...command.words, '--json']), folder);
          expect([0, 74]).toContain(exit);
          expect(left(folder)).toBe(exit === 0 ? 'after' : 'before');
          await succeed(folder, command.words);
          expect(endOf(look(join(folder, 'book.db')), command.after)).toBe('exact');
        }),
      ),
    ));

  it('leaves all or nothing: a small file system of its own', async ({ skip }) => {
    await onCopy(command.base, async (folder) => {
      const small = join(folder, 'small');
      const mount = await execute(['sh', '-c', `mkdir ${small} && mount -t tmpfs -o size=512k tmpfs ${small}`], folder);
      if (mount.exit !== 0) skip('a file system can only be mounted as root');
      try {
        await execute(['sh', '-c', `cp -r *.db *.csv backups ${small}`], folder);
        for (const room of WHOLE ? [0, 4, 16, 40, 64, 96, 128, 160] : [0, 40, 96]) {
          const fill = `rm -f filler; f=$(df -k --output=avail . | tail -1); dd if=/dev/zero of=filler bs=1k count=$((f-${room})) 2>/dev/null`;
          await execute(['sh', '-c', fill], small);
          const { exit } = await execute([...FL, ...command.words, '--json'], small);
          expect([0, 74]).toContain(exit);
          expect(left(small)).toBe(exit === 0 ? 'after' : 'before');
        }
        await execute(['rm', '-f', 'filler'], small);
        await succeed(small, command.words);
        expect(endOf(look(join(small, 'book.db')), command.after)).toBe('exact');
      } finally {
        await execute(['umount', small], folder);
      }
    });
  });
});

describe('an answer that nobody gets', () => {
  it.each([
    { to: 'a device that is always full', redirect: '> /dev/full', exits: [74] },
    // Node puts /dev/null in the place of a closed stdout before a program can see it.
    { to: 'a closed stdout', redirect: '>&-', exits: [0, 74] },
    { to: 'a closed stdout and stderr', redirect: '>&- 2>&-', exits: [0, 74] },
  ])('is no reason to lose the import: $to', ({ redirect, exits }) =>
    onCopy(command.base, async (folder) => {
      const { exit, err } = await execute(shell('', command.words, redirect), folder);
      expect(exits).toContain(exit);
      if (exit === 74 && !redirect.includes('2>')) expect(err).toContain('the result could not be written');
      expect(left(folder)).toBe('after');
    }),
  );
});

describe('a long listing', () => {
  const long = (work: (folder: string) => Promise<void>): Promise<void> =>
    onCopy(command.base, async (folder) => {
      const { name, text } = longFile(3000);
      writeFileSync(join(folder, name), text);
      await succeed(folder, ['import', name]);
      await work(folder);
    });

  it('ends quietly when its reader has seen enough, as in fl lines | head -1', () =>
    long(async (folder) => {
      const child = started([...FL, 'lines'], folder);
      child.stdout!.once('data', () => child.stdout!.destroy());
      let said = '';
      child.stderr!.on('data', (chunk) => {
        said += chunk;
      });
      const exit = await new Promise((resolve) => child.on('close', resolve));
      expect({ exit, said }).toEqual({ exit: 0, said: '' });
    }));

  it('arrives to the last byte at a slow reader', () =>
    long(async (folder) => {
      const child = started([...FL, 'lines', '--json'], folder);
      let slowly = '';
      child.stdout!.setEncoding('utf8');
      child.stdout!.on('readable', () => {
        const some: string | null = child.stdout!.read(1000) ?? child.stdout!.read();
        slowly += some ?? '';
        if (some !== null) setImmediate(() => child.stdout!.emit('readable'));
      });
      const exit = await new Promise((resolve) => child.on('close', resolve));
      const { out } = await inside(folder, ['lines', '--json']);
      expect({ exit, length: slowly.length }).toEqual({ exit: 0, length: out.length });
      expect(slowly === out).toBe(true);
      expect(out.length).toBeGreaterThan(500_000);
    }));
});

describe('a home folder that cannot be', () => {
  it.each([
    { what: 'an empty HOME', env: { HOME: '' } },
    { what: 'a relative HOME', env: { HOME: 'somewhere' } },
    { what: 'a relative XDG_DATA_HOME', env: { XDG_DATA_HOME: 'somewhere' } },
    { what: 'an empty XDG_DATA_HOME', env: { XDG_DATA_HOME: '' } },
  ])('is refused, and nothing lands in the current folder: $what', ({ env }) =>
    onCopy(command.base, async (folder) => {
      const files = readdirSync(folder).sort();
      const { exit, out } = await execute([...FL, ...command.words, '--json'], folder, {
        env: { FL_BOOK: '', ...env },
      });
      expect({ exit, code: JSON.parse(out).error.code }).toEqual({ exit: 78, code: 'no-home' });
      expect(readdirSync(folder).sort()).toEqual(files);
    }),
  );

  it('is that of the system where HOME is not set at all', () =>
    onCopy(command.base, async (folder) => {
      const files = readdirSync(folder).sort();
      const { exit } = await execute(shell('unset HOME;', REPORT), folder, { env: { FL_BOOK: '' } });
      expect([0, 78]).toContain(exit);
      expect(readdirSync(folder).sort()).toEqual(files);
    }));
});

describe('files of a book', () => {
  it.each(['000', '077', '277'])('are for their owner alone under umask %s', (umask) =>
    onCopy(command.base, async (folder) => {
      const book = join(folder, 'deep', 'er', 'book.db');
      for (const words of [command.words, ['backup']]) {
        const { exit, err } = await execute(shell(`umask ${umask}; exec`, ['--book', book, ...words]), folder);
        expect({ exit, err: exit === 0 ? '' : err }).toEqual({ exit: 0, err: '' });
      }
      const made = readdirSync(join(folder, 'deep'), { recursive: true, encoding: 'utf8' });
      const modes = made.map((name) => {
        const stat = statSync(join(folder, 'deep', name));
        return `${stat.isDirectory() ? 'folder' : 'file'} ${(stat.mode & 0o777).toString(8)}`;
      });
      expect(modes.length).toBeGreaterThan(3);
      expect([...new Set(modes)].sort()).toEqual(['file 600', 'folder 700']);
    }),
  );
});

describe('an import that is interrupted', () => {
  const cases = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).flatMap((signal) =>
    Array.from({ length: WHOLE ? 8 : 1 }, (_, later) => ({ signal, later })),
  );
  it.each(cases)(
    'by $signal leaves all or nothing, and ends exactly when it is run again ($later)',
    ({ signal, later }) =>
      onCopy(command.base, async (folder) => {
        const { name, text } = longFile(12_000);
        writeFileSync(join(folder, name), text);
        const journal = join(folder, 'book.db-journal');
        const words = ['import', name];
        const child = started([...FL, ...words], folder);
        const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
          child.on('close', (exit, by) => resolve([exit, by])),
        );
        let looks = 0;
        const timer = setInterval(() => {
          if (existsSync(journal)) looks += 1;
          if (looks > later * 3) child.kill(signal);
        }, 2);
        const [exit, by] = await ended;
        clearInterval(timer);
        expect(exit === 0 || exit === 130 || by === signal).toBe(true);
        const { lines, complaints } = look(join(folder, 'book.db'));
        expect(complaints).toEqual([]);
        expect([command.before.lines, command.before.lines + 12_000]).toContain(lines);
        await succeed(folder, words);
        expect(look(join(folder, 'book.db')).lines).toBe(command.before.lines + 12_000);
      }),
  );
});

describeTraced('the files and the network', () => {
  const all = [['doctor'], REPORT, ['lines'], ['backup'], ['undo']];

  it('are left alone: no call to the network', () =>
    onCopy(command.base, async (folder) => {
      for (const words of [command.words, ...all]) {
        // To a file: a pipe of Node's is a socket, which Node asks for its kind.
        const { exit, trace } = await traced(shell('exec', words, '> out 2> err'), folder, ['-e', 'trace=%network']);
        const calls = trace.split('\n').filter((line) => /^\d+ +\w+\(/.test(line));
        expect({ exit, calls }).toEqual({ exit: 0, calls: [] });
      }
    }));

  it('are left alone: only the book and what belongs to it is opened to be written', () =>
    onCopy(command.base, async (folder) => {
      const opened = new Set<string>();
      for (const words of [command.words, ...all, ['report', 'balances', '--output', 'named.txt']]) {
        const { exit, trace } = await traced([...FL, ...words], folder, ['-e', 'trace=openat,open,creat']);
        expect(exit).toBe(0);
        for (const [, path] of trace.matchAll(/"([^"]*)", [^)]*(?:O_CREAT|O_WRONLY|O_RDWR)/g)) {
          opened.add(path!.replace(folder, '').replaceAll(/\d{4}-\d\d-\d\d|\.\d+(?=\.(draft|part))/g, '#'));
        }
      }
      opened.delete('/dev/null');
      const known =
        /^\/(book\.db(-journal)?|backups\/(\.book#\.draft(-journal)?|book\.heads|book-#(-\d+)?\.db)|named\.txt#\.part)$/;
      expect([...opened].filter((path) => !known.test(path))).toEqual([]);
      expect(opened.size).toBeGreaterThan(3);
    }));
});
