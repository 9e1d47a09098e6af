import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { run } from '../../src/main.ts';
import { backUp, backUpDaily, backUpTo } from '../../src/store/backup.ts';
import { type Book, type OpenMode, openBook } from '../../src/store/book.ts';
import { headOf } from '../../src/store/chain.ts';
import { connect } from '../../src/store/connect.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import { bytesOf, complaints, digestOf, importTexts, newBook, temporaryFolder, write } from '../support/book.ts';
import { ROOT, testWorld } from '../support/world.ts';
import { chain } from './files.ts';

const march = chain('2026-03-01');
const DAY = '2026-11-24' as IsoDay;
const on = (day: string) => ({ day: day as IsoDay, at: `${day}T10:00:00.000Z` });
const CLOCK = on(DAY);

const open = (path: string, mode: OpenMode = 'read'): Book => openBook(path, mode, derive);

/** A book with some lines, opened anew. */
const filled = (path = join(temporaryFolder(), 'book.db')): Book => {
  const book = newBook(path);
  importTexts(book, [march.upwork, march.payoneer, march.meezan]);
  book.close();
  return open(path, 'write');
};
const folderOf = ({ path }: Pick<Book, 'path'>): string => join(dirname(path), 'backups');
const files = (book: Pick<Book, 'path'>): string[] => readdirSync(folderOf(book)).sort();
const backups = (book: Pick<Book, 'path'>): string[] => files(book).filter((name) => name.endsWith('.db'));
const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** The Problem that a promise ends in. */
const refusal = async (act: Promise<unknown>): Promise<Problem> => {
  const error = await act.then(
    () => new Error('no Problem'),
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw error;
};

/** Damages the table of lines of a book that opens all the same. */
const damage = (path: string): void => {
  const db = connect(path, true);
  const root = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'line'").pluck().get());
  db.close();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, (root - 1) * 4096, root * 4096);
  writeFileSync(path, bytes);
};

describe('a backup', () => {
  test('is the book: the same facts, the same head, and the doctor finds nothing', async () => {
    const book = filled();
    const { path, holds } = await backUp(book, CLOCK);
    const copy = open(path);
    expect(digestOf(copy)).toBe(digestOf(book));
    expect(headOf(copy.db)).toEqual(headOf(book.db));
    expect(complaints(copy)).toEqual([]);
    expect(holds).toMatchObject({ lines: 8, changes: 2, head: headOf(book.db)!.head });
    copy.close();
    book.close();
  });

  test('is named after the book and the day, and never replaces one', async () => {
    const book = filled(join(temporaryFolder(), 'freelance.db'));
    for (let count = 0; count < 3; count += 1) await backUp(book, CLOCK);
    expect(backups(book)).toEqual([
      'freelance-2026-11-24-2.db',
      'freelance-2026-11-24-3.db',
      'freelance-2026-11-24.db',
    ]);
    const other = filled(join(temporaryFolder(), 'ledger'));
    expect(basename((await backUp(other, CLOCK)).path)).toBe('ledger-2026-11-24.db');
    for (const each of [book, other]) each.close();
  });

  test('leaves nothing else behind, and the book as it was', async () => {
    const book = filled();
    const before = bytesOf(book.path);
    await backUp(book, CLOCK);
    await backUpTo(book, join(dirname(book.path), 'copy.db'), CLOCK);
    expect(files(book)).toEqual(['book-2026-11-24.db', 'book.heads']);
    expect(readdirSync(dirname(book.path)).sort()).toEqual(['backups', 'book.db', 'copy.db']);
    expect(bytesOf(book.path)).toBe(before);
    book.close();
  });

  test('is for its owner alone', async () => {
    const book = filled();
    const { path } = await backUp(book, CLOCK);
    const far = (await backUpTo(book, join(dirname(book.path), 'copy.db'), CLOCK)).path;
    expect([path, far, join(folderOf(book), 'book.heads')].map(modeOf)).toEqual([0o600, 0o600, 0o600]);
    expect(modeOf(folderOf(book))).toBe(0o700);
    book.close();
  });

  test('removes what killed ones left', async () => {
    const book = filled();
    mkdirSync(folderOf(book));
    const { pid } = spawnSync(process.execPath, ['--version']);
    for (const end of ['draft', 'draft-journal']) writeFileSync(join(folderOf(book), `.book.${pid}.${end}`), 'half');
    writeFileSync(join(folderOf(book), `.book.${process.pid}.draft`), 'of one that had our number');
    await backUp(book, CLOCK);
    expect(files(book)).toEqual(['book-2026-11-24.db', 'book.heads']);
    book.close();
  });

  test('goes to the place that is named, never over anything', async () => {
    const book = filled();
    const target = join(temporaryFolder(), 'stick.db');
    expect((await backUpTo(book, target, CLOCK)).path).toBe(target);
    const before = bytesOf(target);
    symlinkSync(join(dirname(target), 'nowhere'), join(dirname(target), 'link.db'));
    for (const taken of [target, book.path, dirname(target), join(dirname(target), 'link.db')]) {
      expect(await refusal(backUpTo(book, taken, CLOCK))).toMatchObject({ code: 'output-exists', exit: 73 });
    }
    for (const wrong of [join(dirname(target), 'none', 'a.db'), `${book.path}-journal`]) {
      expect(await refusal(backUpTo(book, wrong, CLOCK))).toMatchObject({ code: 'cannot-create', exit: 73 });
    }
    expect(bytesOf(target)).toBe(before);
    expect(readdirSync(dirname(target)).sort()).toEqual(['link.db', 'stick.db']);
    book.close();
  });

  test('of a damaged book is none: it says so, and names a good one to come back from', async () => {
    const book = filled();
    const { path: good } = await backUp(book, CLOCK);
    book.close();
    damage(book.path);
    const damaged = connect(book.path, true);
    const problem = await refusal(backUp({ db: damaged, path: book.path }, on('2026-11-25')));
    expect(problem).toMatchObject({ code: 'book-damaged', exit: 65, hint: `fl restore ${good}` });
    damaged.close();
    expect(backups(book)).toEqual(['book-2026-11-24.db']);
  });

  test('sees one state of the book, and a command that writes meanwhile waits', async () => {
    const book = filled();
    const copying = backUp(book, CLOCK);
    const other = open(book.path, 'write');
    other.db.pragma('busy_timeout = 0');
    expect(() => importTexts(other, [chain('2026-05-01').meezan])).toThrow('in use');
    const { path } = await copying;
    importTexts(other, [chain('2026-05-01').meezan]);
    const copy = open(path);
    expect(digestOf(copy)).not.toBe(digestOf(other));
    for (const each of [copy, other, book]) each.close();
  });
});

describe('the backup before the first import of a day', () => {
  test('is made once a day', async () => {
    const book = filled();
    expect(await backUpDaily(book, CLOCK)).toBeDefined();
    expect(await backUpDaily(book, CLOCK)).toBeUndefined();
    expect(await backUpDaily(book, on('2026-11-25'))).toBeDefined();
    expect(backups(book)).toEqual(['book-2026-11-24.db', 'book-2026-11-25.db']);
    book.close();
  });

  test('is not made of a book that is just being made, nor with backup=never', async () => {
    const fresh = open(join(temporaryFolder(), 'book.db'), 'create');
    expect(await backUpDaily(fresh, CLOCK)).toBeUndefined();
    fresh.close();
    const book = filled();
    const set = (value: string) =>
      write(book, (writing) => saveSettings(writing, [{ key: 'backup', value, from: null, to: null }]));
    set('never');
    expect(await backUpDaily(book, CLOCK)).toBeUndefined();
    expect(existsSync(folderOf(book))).toBe(false);
    set('daily');
    expect(await backUpDaily(book, CLOCK)).toBeDefined();
    book.close();
  });

  test('thins what is old, and touches nothing that is not ours', async () => {
    const book = filled();
    mkdirSync(folderOf(book));
    const put = (name: string): void => writeFileSync(join(folderOf(book), name), '');
    for (let back = 1; back <= 40; back += 1) put(`book-${addDays(DAY, -back)}.db`);
    const foreign = ['book-2026-01-01.db.gz', 'books-2026-01-01.db', 'notes.txt', 'other-2025-01-01.db'];
    for (const name of foreign) put(name);
    mkdirSync(join(folderOf(book), 'book-2020-01-01.db'));
    const { removed } = (await backUpDaily(book, CLOCK))!;
    expect(removed.map((path) => basename(path))).toEqual(
      Array.from({ length: 10 }, (_, at) => `book-${addDays(DAY, -39 + at - 1)}.db`).filter(
        (name) => name !== 'book-2026-10-25.db',
      ),
    );
    expect(files(book)).toEqual(expect.arrayContaining([...foreign, 'book-2020-01-01.db', 'book-2026-11-24.db']));
    book.close();
  });
});

describe('fl import', () => {
  const statement = (day: string, name: string) => ({ ...chain(day).meezan, name });
  const world = (today = '2026-11-24') => {
    const made = testWorld({ today });
    for (const [at, day] of ['2026-03-01', '2026-04-01', '2026-05-01'].entries()) {
      const { name, text } = statement(day, `${at}.csv`);
      writeFileSync(join(made.folder, name), text);
    }
    return made;
  };
  const book = (made: { folder: string }) => ({ path: join(made.folder, 'book.db') });
  const fl = (made: ReturnType<typeof world>, ...words: string[]) => run(['--book', 'book.db', ...words], made);

  test('backs up before the first import of the day into a book that is there', async () => {
    const made = world();
    expect(await fl(made, 'import', '0.csv', '--today', '2030-01-01')).toBe(0);
    expect(files(book(made))).toEqual(['book.heads']);
    expect(await fl(made, 'import', '1.csv', '--dry-run')).toBe(0);
    expect(files(book(made))).toEqual(['book.heads']);
    for (const file of ['1.csv', '2.csv']) expect(await fl(made, 'import', file, '--today', '2030-01-01')).toBe(0);
    expect(backups(book(made))).toEqual(['book-2026-11-24.db']);
    const copy = open(join(folderOf(book(made)), 'book-2026-11-24.db'));
    expect(headOf(copy.db)!.change).toBe(1);
    copy.close();
    made.remove();
  });

  test('imports nothing when no backup can be made, and says how to go on without', async () => {
    const made = world();
    await fl(made, 'import', '0.csv');
    rmSync(folderOf(book(made)), { recursive: true });
    writeFileSync(folderOf(book(made)), 'a file in the place of the folder');
    const before = bytesOf(book(made).path);
    made.takeErr();
    expect(await fl(made, 'import', '1.csv')).toBe(73);
    expect(made.takeErr()).toBe(
      'fl: no backup was made at ~/backups/book-2026-11-24.db: a part of the path is not a folder; ' +
        'so nothing was imported\ntry: fl settings backup=never --book book.db\n',
    );
    expect(bytesOf(book(made).path)).toBe(before);
    expect(await fl(made, 'settings', 'backup=never')).toBe(0);
    made.takeErr();
    expect(await fl(made, 'import', '1.csv')).toBe(0);
    expect(made.takeErr()).toContain('warning: the head of the book could not be added to ~/backups/book.heads: ');
    made.remove();
  });

  test('does not need a backup of a book that is damaged: it is refused with the way back', async () => {
    const made = world();
    await fl(made, 'import', '0.csv');
    await fl(made, 'backup');
    damage(book(made).path);
    made.takeErr();
    expect(await fl({ ...made, today: () => '2026-11-25' as IsoDay }, 'import', '1.csv')).toBe(65);
    expect(made.takeErr()).toMatch(/damaged[\s\S]*\ntry: fl restore ~\/backups\/book-2026-11-24.db --book book.db\n$/);
    expect(await fl(made, 'report', 'cash-flow')).toBe(65);
    expect(made.takeErr()).toMatch(/damaged[\s\S]*\ntry: fl restore ~\/backups\/book-2026-11-24.db --book book.db\n$/);
    made.remove();
  });
});

describe('as processes', () => {
  const bin = join(ROOT, 'bin', 'fl');

  test('eight imports at once make one backup between them, and none fails for it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'book.db');
    filled(path).close();
    const ends = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        const { text } = chain(`2026-0${at < 4 ? 5 : 7}-01`).meezan;
        writeFileSync(join(folder, `${at}.csv`), text);
        const child = spawn(process.execPath, [bin, '--book', path, 'import', join(folder, `${at}.csv`)], {
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        let said = '';
        child.stderr.on('data', (chunk) => {
          said += chunk;
        });
        const [code] = await once(child, 'close');
        return `${code} ${code === 0 ? '' : said}`.trim();
      }),
    );
    expect(ends).toEqual(Array(8).fill('0'));
    expect(backups({ path })).toHaveLength(1);
    expect(files({ path }).filter((name) => name.startsWith('.'))).toEqual([]);
    const book = open(path);
    expect(complaints(book)).toEqual([]);
    book.close();
  });

  test('whatever the umask is, everything is for its owner alone', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'new', 'book.db');
    const statement = join(ROOT, 'fixtures', 'demo', 'meezan-2026-06-to-2026-09.csv');
    const open = (...words: string[]) =>
      spawnSync('bash', ['-c', 'umask 000; exec "$@"', '-', process.execPath, bin, '--book', path, ...words]).status;
    expect([open('import', statement), open('import', statement), open('backup')]).toEqual([0, 0, 0]);
    expect(open('restore', join(folderOf({ path }), `${backups({ path })[0]}`), '--yes')).toBe(0);
    const found = readdirSync(folder, { recursive: true, withFileTypes: true }).map(
      (entry) => `${entry.isDirectory() ? 'folder' : 'file'} ${modeOf(join(entry.parentPath, entry.name)).toString(8)}`,
    );
    expect(new Set(found)).toEqual(new Set(['folder 700', 'file 600']));
    expect(found).toHaveLength(7);
  });

  test('a disk that is full stops the backup and the import, and leaves nothing half', () => {
    const book = filled();
    book.close();
    const before = bytesOf(book.path);
    const file = join(dirname(book.path), 'may.csv');
    writeFileSync(file, chain('2026-05-01').meezan.text);
    const within = (...words: string[]) =>
      spawnSync('bash', ['-c', 'ulimit -f 100; exec "$@"', '-', process.execPath, bin, '--book', book.path, ...words], {
        encoding: 'utf8',
      });
    for (const words of [['backup'], ['backup', join(dirname(book.path), 'far.db')], ['import', file]]) {
      const { status, stderr } = within(...words);
      expect(`${status} ${stderr}`).toMatch(/^74 fl: no backup was made at /);
      if (words[0] === 'import')
        expect(stderr).toMatch(/so nothing was imported\ntry: fl settings backup=never --book /);
    }
    expect(files(book)).toEqual([]);
    expect(existsSync(join(dirname(book.path), 'far.db'))).toBe(false);
    expect(bytesOf(book.path)).toBe(before);
  });
});
