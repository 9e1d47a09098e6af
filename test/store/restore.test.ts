import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { run } from '../../src/main.ts';
import { type Book, openBook } from '../../src/store/book.ts';
import { headOf } from '../../src/store/chain.ts';
import { connect } from '../../src/store/connect.ts';
import { copyPages } from '../../src/store/copy.ts';
import { restore } from '../../src/store/restore.ts';
import { planRestore } from '../../src/store/restore-plan.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import {
  bytesOf,
  complaints,
  digestOf,
  importTexts,
  newBook,
  problemOf,
  type TextFile,
  temporaryFolder,
} from '../support/book.ts';
import { ROOT, type TestWorld, testWorld } from '../support/world.ts';
import { chain } from './files.ts';

const DAY = '2026-11-24' as IsoDay;
const CLOCK = { day: DAY, at: `${DAY}T12:00:00Z` };
const march = chain('2026-03-01');

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

/** A world with a book of three statements, and what `fl` answers in it. */
const home = (around: Parameters<typeof testWorld>[0] = {}) => {
  const world = testWorld({ today: DAY, ...around });
  worlds.push(world);
  const path = join(world.folder, 'book.db');
  const fl = async (...words: string[]) => {
    const exit = await run(['--book', 'book.db', ...words], world);
    return { exit, out: world.takeOut(), err: world.takeErr() };
  };
  const add = (...statements: readonly TextFile[]): void => {
    const book = existsSync(path) ? openBook(path, 'write', derive) : newBook(path);
    importTexts(book, statements);
    book.close();
  };
  add(march.upwork, march.payoneer, march.meezan);
  const reports = async (): Promise<string[]> => {
    const asked = [['report', 'cash-flow'], ['report', 'income'], ['report', 'balances'], ['lines'], ['tax-reserve']];
    const told: string[] = [];
    for (const words of asked) told.push((await fl(...words, '--json')).out);
    return told;
  };
  const backups = (): string[] => readdirSync(join(world.folder, 'backups')).sort();
  return { world, path, fl, add, reports, backups };
};

const look = <Result>(path: string, at: (book: Book) => Result): Result => {
  const book = openBook(path, 'read', derive);
  try {
    return at(book);
  } finally {
    book.close();
  }
};
const stateOf = (path: string) =>
  look(path, (book) => ({ digest: digestOf(book), head: headOf(book.db), complaints: complaints(book) }));

/** A book whose writer was killed in the middle, its journal beside it. */
const killWhileWriting = async (path: string): Promise<void> => {
  const script = `
    import Database from 'better-sqlite3';
    const db = new Database(${JSON.stringify(path)});
    db.pragma('cache_size = 1');
    db.pragma('cache_spill = 1');
    db.exec('BEGIN IMMEDIATE');
    db.exec("UPDATE line SET hint = 'fee', counterparty = hex(randomblob(3000))");
    db.exec("UPDATE entry SET category = hex(randomblob(3000))");
    process.kill(process.pid, 'SIGKILL');`;
  await once(spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, stdio: 'ignore' }), 'close');
  expect(existsSync(`${path}-journal`)).toBe(true);
};

describe('the drill: a book that was lost is there again, to the last unit', () => {
  const ways: Readonly<Record<string, (path: string) => void | Promise<void>>> = {
    'it was deleted': (path) => rmSync(path),
    'it was overwritten with garbage': (path) => writeFileSync(path, Buffer.alloc(9000, 0xa5)),
    'it was emptied': (path) => writeFileSync(path, ''),
    'it was cut': (path) => truncateSync(path, 5 * 4096 + 17),
    'its first page was overwritten behind the header': (path) => {
      const bytes = readFileSync(path);
      bytes.fill(0xa5, 100, 4096);
      writeFileSync(path, bytes);
    },
    'pages of it were overwritten': (path) => {
      const bytes = readFileSync(path);
      bytes.fill(0xa5, 8 * 4096, bytes.length - 4096);
      writeFileSync(path, bytes);
    },
    'a table is gone': (path) => {
      const db = new Database(path);
      db.pragma('foreign_keys = OFF');
      db.exec('DROP TABLE change');
      db.close();
    },
    'a command was killed while it wrote': killWhileWriting,
    'a command was killed, and then the book was deleted but not its journal': async (path) => {
      await killWhileWriting(path);
      rmSync(path);
    },
    'a command was killed, and then the book was overwritten': async (path) => {
      await killWhileWriting(path);
      writeFileSync(path, 'garbage '.repeat(5000));
    },
  };
  for (const [way, destroy] of Object.entries(ways)) {
    test(way, async () => {
      const { path, fl, reports, backups, world } = home();
      const before = { ...stateOf(path), reports: await reports() };
      expect(before.complaints).toEqual([]);
      await fl('backup');
      const backup = join(world.folder, 'backups', 'book-2026-11-24.db');
      const bytes = bytesOf(backup);
      await destroy(path);
      expect(await fl('restore', 'backups/book-2026-11-24.db', '--yes')).toMatchObject({ exit: 0 });
      expect({ ...stateOf(path), reports: await reports() }).toEqual(before);
      expect(await fl('doctor')).toMatchObject({ exit: 0 });
      expect(bytesOf(backup)).toBe(bytes);
      expect(existsSync(`${path}-journal`)).toBe(false);
      expect([...readdirSync(world.folder), ...backups()].filter((name) => name.startsWith('.'))).toEqual([]);
    });
  }
});

describe('a journal of a killed command', () => {
  test('is settled by a restore, where a plain copy over the book would be spoilt by it', async () => {
    const { path, fl, add, world } = home();
    await fl('backup', 'then.db');
    const copy = join(world.folder, 'then.db');
    const then = stateOf(copy);
    add(chain('2026-06-01').meezan, chain('2026-07-01').meezan);
    await killWhileWriting(path);
    const control = join(temporaryFolder(), 'book.db');
    copyFileSync(copy, control);
    copyFileSync(`${path}-journal`, `${control}-journal`);
    const spoilt = (): unknown => {
      try {
        return stateOf(control);
      } catch (error) {
        return error;
      }
    };
    expect(spoilt()).not.toEqual(then);
    expect(await fl('restore', 'then.db', '--yes')).toMatchObject({ exit: 0 });
    expect(stateOf(path)).toEqual(then);
  });
});

describe('fl restore', () => {
  test('keeps the book as it was, so that the restore itself can be taken back', async () => {
    const { path, fl, add, backups } = home();
    await fl('backup', 'then.db');
    add(chain('2026-06-01').meezan);
    const now = stateOf(path);
    const { exit, out, err } = await fl('restore', 'then.db', '--yes');
    expect(exit).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toMatch(/^restored 8 lines, 2 changes, head [0-9a-f]{12}; last change 2/);
    expect(err).toBe('the book as it was before: fl restore ~/backups/book-before-restore-2026-11-24.db\n');
    expect(stateOf(path)).not.toEqual(now);
    expect(await fl('restore', 'backups/book-before-restore-2026-11-24.db', '--yes')).toMatchObject({ exit: 0 });
    expect(stateOf(path)).toEqual(now);
    expect(backups()).toEqual([
      'book-before-restore-2026-11-24-2.db',
      'book-before-restore-2026-11-24.db',
      'book.heads',
    ]);
  });

  test('says in json what the book holds now, and where everything is', async () => {
    const { path, fl, world } = home();
    await fl('backup', 'then.db');
    const { head } = look(path, (book) => headOf(book.db)!);
    const facts = {
      schema: 1,
      changeId: null,
      restored: path,
      from: join(world.folder, 'then.db'),
      lines: 8,
      changes: 2,
      head,
    };
    const parsed = (out: string) => JSON.parse(out.replaceAll('~', world.folder));
    const dry = await fl('restore', 'then.db', '--dry-run', '--json');
    expect(parsed(dry.out)).toEqual({ ...facts, dryRun: true, safetyCopy: null, movedAside: null });
    const safetyCopy = join(world.folder, 'backups', 'book-before-restore-2026-11-24.db');
    expect(existsSync(safetyCopy)).toBe(false);
    const { out } = await fl('restore', 'then.db', '--yes', '--json');
    expect(parsed(out)).toEqual({ ...facts, dryRun: false, safetyCopy, movedAside: null });
    writeFileSync(path, 'garbage');
    const again = await fl('restore', 'then.db', '--yes', '--json');
    const movedAside = join(world.folder, 'book.db.damaged-2026-11-24');
    expect(parsed(again.out)).toEqual({ ...facts, dryRun: false, safetyCopy: null, movedAside });
    expect(readFileSync(movedAside, 'utf8')).toBe('garbage');
  });

  test('asks where somebody can answer, and off a terminal wants --yes', async () => {
    const { path, fl } = home();
    await fl('backup', 'then.db');
    const before = bytesOf(path);
    const refused = await fl('restore', 'then.db');
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.err).toContain('--yes');
    expect(bytesOf(path)).toBe(before);
    rmSync(path);
    expect(await fl('restore', 'then.db')).toMatchObject({ exit: 0 });
    const asked = home({ isTTY: true, answers: [false, true] });
    await asked.fl('backup', 'then.db');
    const untouched = bytesOf(asked.path);
    expect(await asked.fl('restore', 'then.db')).toMatchObject({ exit: 0, out: 'nothing was restored\n' });
    expect(bytesOf(asked.path)).toBe(untouched);
    expect((await asked.fl('restore', 'then.db')).out).toMatch(/^restored /);
  });

  test('with --dry-run looks at everything and changes nothing', async () => {
    const { path, fl, world } = home();
    await fl('backup', 'then.db');
    const before = [bytesOf(path), readdirSync(world.folder), readdirSync(join(world.folder, 'backups'))];
    const { out } = await fl('restore', 'then.db', '--dry-run');
    expect(out.replace(/\s+/g, ' ')).toMatch(/^would restore 8 lines, 2 changes/);
    expect([bytesOf(path), readdirSync(world.folder), readdirSync(join(world.folder, 'backups'))]).toEqual(before);
    writeFileSync(join(world.folder, 'bad.db'), 'garbage');
    expect(await fl('restore', 'bad.db', '--dry-run')).toMatchObject({ exit: 65 });
  });

  test('brings an older book to this version, and leaves the file as it is', async () => {
    const { path, fl, world } = home();
    const old = join(world.folder, 'old.db');
    copyFileSync(join(ROOT, 'fixtures', 'books', '1001.db'), old);
    chmodSync(old, 0o400);
    const before = bytesOf(old);
    expect(await fl('restore', 'old.db', '--yes')).toMatchObject({ exit: 0 });
    expect(bytesOf(old)).toBe(before);
    copyFileSync(old, join(world.folder, 'upgraded.db'));
    chmodSync(join(world.folder, 'upgraded.db'), 0o600);
    expect(stateOf(path)).toEqual(stateOf(join(world.folder, 'upgraded.db')));
    expect(await fl('doctor')).toMatchObject({ exit: 0 });
  });
});

describe('what is not restored, and leaves the book alone', () => {
  const wrong: Readonly<
    Record<string, readonly [make: (file: string, book: string) => void | Promise<void>, exit: number]>
  > = {
    'a file that is not there': [() => undefined, 66],
    'a folder': [(file) => mkdirSync(file), 66],
    'a text': [(file) => writeFileSync(file, 'Buy milk.'), 65],
    'an empty file': [(file) => writeFileSync(file, ''), 65],
    'a backup that was cut': [
      (file, book) => {
        copyFileSync(book, file);
        truncateSync(file, 4 * 4096);
      },
      65,
    ],
    'a backup with a damaged page': [
      (file, book) => {
        const bytes = readFileSync(book);
        bytes.fill(0xa5, 8 * 4096, bytes.length - 4096);
        writeFileSync(file, bytes);
      },
      65,
    ],
    "another program's database": [
      (file) => {
        const db = new Database(file);
        db.exec('CREATE TABLE song (name TEXT)');
        db.close();
      },
      65,
    ],
    'a book without its tables': [
      (file, book) => {
        copyFileSync(book, file);
        const db = new Database(file);
        db.exec('DROP TABLE digest; DROP TABLE sighting');
        db.close();
      },
      65,
    ],
    'a book of a newer fl': [
      (file, book) => {
        copyFileSync(book, file);
        const db = new Database(file);
        db.pragma('user_version = 1999');
        db.close();
      },
      78,
    ],
    'a file whose writer was killed': [
      async (file, book) => {
        copyFileSync(book, file);
        await killWhileWriting(file);
      },
      65,
    ],
    'a book that another program keeps with a write-ahead log': [
      (file, book) => {
        copyFileSync(book, file);
        const db = new Database(file);
        db.pragma('journal_mode = WAL');
        db.close();
      },
      65,
    ],
    'the book itself, under another name': [(file, book) => linkSync(book, file), 2],
  };
  for (const [name, [make, exit]] of Object.entries(wrong)) {
    test(name, async () => {
      const { path, fl, world } = home();
      const file = join(world.folder, 'wrong.db');
      await make(file, path);
      const before = [bytesOf(path), existsSync(file) && exit !== 66 ? bytesOf(file) : ''];
      const { exit: ended, err } = await fl('restore', 'wrong.db', '--yes');
      expect(`${ended} ${err}`).toMatch(new RegExp(`^${exit} fl: .*wrong.db`));
      expect([bytesOf(path), existsSync(file) && exit !== 66 ? bytesOf(file) : '']).toEqual(before);
      expect(readdirSync(world.folder).filter((each) => each.startsWith('.') || each.includes('damaged'))).toEqual([]);
      expect(existsSync(join(world.folder, 'backups'))).toBe(false);
    });
  }

  test('a backup in the place of another program, or of a newer fl', async () => {
    const { path, fl } = home();
    await fl('backup', 'then.db');
    const db = new Database(path);
    for (const [pragma, exit] of [
      ['user_version = 1999', 78],
      ['user_version = 2001', 78],
      ['application_id = 77', 65],
    ] as const) {
      db.pragma(pragma);
      const before = bytesOf(path);
      expect(await fl('restore', 'then.db', '--yes')).toMatchObject({ exit });
      expect(bytesOf(path)).toBe(before);
    }
    db.close();
  });
});

describe('a restore beside other commands', () => {
  const books = async () => {
    const folder = temporaryFolder();
    const [path, copy] = [join(folder, 'book.db'), join(folder, 'then.db')];
    const book = newBook(path);
    importTexts(book, [march.meezan]);
    book.close();
    copyFileSync(path, copy);
    const later = openBook(path, 'write', derive);
    importTexts(later, [chain('2026-06-01').meezan]);
    later.close();
    return { path, copy };
  };

  test('waits until the book is free', async () => {
    const { path, copy } = await books();
    const script = `
      import Database from 'better-sqlite3';
      const db = new Database(${JSON.stringify(path)});
      db.exec('BEGIN IMMEDIATE');
      process.stdout.write('held');
      setTimeout(() => { db.exec('COMMIT'); db.close(); }, 400);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const { safetyCopy } = await restore(planRestore(copy, path), derive, CLOCK);
    expect(safetyCopy).not.toBeNull();
    expect(stateOf(path)).toEqual(stateOf(copy));
  });

  test('gives up after its patience, with nothing changed', async () => {
    const { path, copy } = await books();
    const before = bytesOf(path);
    for (const begin of ['BEGIN IMMEDIATE', 'BEGIN; SELECT count(*) FROM line']) {
      const holder = new Database(path);
      holder.exec(begin);
      const act = restore(planRestore(copy, path), derive, CLOCK, 50).catch((error: unknown) => error);
      const error = await act;
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({ code: 'busy', exit: 75 });
      holder.close();
      expect(bytesOf(path)).toBe(before);
    }
  });

  test('notices what another command wrote after the safety copy', async () => {
    const { path, copy } = await books();
    const before = bytesOf(path);
    const source = connect(copy, true);
    const act = copyPages(source, path, () => {
      throw new Problem('busy', 'another command wrote');
    });
    await expect(act).rejects.toThrow('another command wrote');
    source.close();
    expect(bytesOf(path)).toBe(before);
    expect(stateOf(path).complaints).toEqual([]);
  });

  test('a first command on a place where only the journal of a book is left does not touch it', async () => {
    const { path } = await books();
    await killWhileWriting(path);
    rmSync(path);
    expect(problemOf(() => openBook(path, 'create', derive))).toMatchObject({ code: 'book-damaged' });
    expect(readdirSync(dirname(path)).sort()).toEqual(['book.db-journal', 'then.db']);
  });
});
