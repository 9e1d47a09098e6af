import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { run } from '../../src/main.ts';
import { openBook } from '../../src/store/book.ts';
import { headOf } from '../../src/store/chain.ts';
import { headsFile, readHeads, recordHead } from '../../src/store/heads.ts';
import { complaints, importTexts, newBook, temporaryFolder } from '../support/book.ts';
import { ROOT, type TestWorld, testWorld } from '../support/world.ts';
import { chain } from './files.ts';

const AT = '2026-11-24T10:00:00.000Z';

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

/** A world whose book has seen two imports. */
const home = async () => {
  const world = testWorld({ today: '2026-11-24' });
  worlds.push(world);
  const path = join(world.folder, 'book.db');
  const fl = async (...words: string[]) => {
    const exit = await run(['--book', 'book.db', ...words], world);
    return { exit, out: world.takeOut(), err: world.takeErr() };
  };
  const add = async (day: string) => {
    writeFileSync(join(world.folder, `${day}.csv`), chain(day).meezan.text);
    return fl('import', `${day}.csv`);
  };
  await add('2026-03-01');
  await add('2026-04-01');
  const found = async (): Promise<string[]> => {
    const { checks } = JSON.parse((await fl('doctor', '--json')).out) as {
      checks: { ok: boolean; findings: { code: string }[] }[];
    };
    return checks.filter(({ ok }) => !ok).flatMap(({ findings }) => findings.map(({ code }) => code));
  };
  const words = (): string[] => readHeads(path).map(({ change, why }) => `${change} ${why}`);
  return { world, path, fl, add, found, words };
};

const headIn = (path: string) => {
  const book = openBook(path, 'read', derive);
  const head = headOf(book.db)!;
  book.close();
  return head;
};

describe('the record of heads', () => {
  test('has a line for each import that changed something, each backup and each restore', async () => {
    const { path, fl, add, words } = await home();
    await add('2026-04-01');
    await fl('import', '2026-03-01.csv', '--dry-run');
    await fl('settings', 'atl=yes');
    await fl('backup', 'far.db');
    await fl('backup', '--dry-run');
    await fl('restore', 'far.db', '--yes');
    expect(words()).toEqual(['1 import', '1 backup', '2 import', '3 backup', '3 restore']);
    const { head } = headIn(path);
    const genesis = readHeads(path)[0]!.genesis;
    expect(readFileSync(headsFile(path), 'utf8').split('\n').at(-2)).toBe(
      `${genesis} 3 ${head} 2026-11-24T12:00:00.000Z restore`,
    );
  });

  test('says nothing in a line that a power cut tore, and goes on below it', async () => {
    const { path, add, found, words } = await home();
    truncateSync(headsFile(path), readFileSync(headsFile(path)).length - 20);
    await add('2026-05-01');
    expect(words()).toEqual(['1 import', '1 backup', '3 import']);
    appendFileSync(headsFile(path), '\n\0\0\0\nnot a line\n');
    expect(words()).toEqual(['1 import', '1 backup', '3 import']);
    expect(await found()).toEqual([]);
  });

  test('that cannot be written is a warning; the import is kept', async () => {
    const { path, add, found } = await home();
    rmSync(headsFile(path));
    mkdirSync(headsFile(path));
    const { exit, err } = await add('2026-05-01');
    expect(exit).toBe(0);
    expect(err).toContain('warning: the head of the book could not be added to ~/backups/book.heads: ');
    expect(headIn(path).change).toBe(3);
    rmSync(headsFile(path), { recursive: true });
    expect(await found()).toEqual([]);
  });

  test('of a book without a change is none', () => {
    const book = openBook(join(temporaryFolder(), 'book.db'), 'create', derive);
    expect(recordHead(book, 'backup', AT)).toEqual([]);
    expect(existsSync(headsFile(book.path))).toBe(false);
    book.close();
  });

  test('has whole lines when many commands write at once', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'book.db');
    newBook(path).close();
    const script = `
      import { openBook } from ${JSON.stringify(join(ROOT, 'src', 'store', 'book.ts'))};
      import { recordHead } from ${JSON.stringify(join(ROOT, 'src', 'store', 'heads.ts'))};
      const book = openBook(${JSON.stringify(path)}, 'read', () => []);
      for (let count = 0; count < 25; count += 1) recordHead(book, 'import', '${AT}');`;
    const ends = await Promise.all(
      Array.from({ length: 4 }, () =>
        once(spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }), 'close'),
      ),
    );
    expect(ends.map(([code]) => code)).toEqual([0, 0, 0, 0]);
    expect(readHeads(path)).toHaveLength(100);
  });
});

describe('the doctor notices', () => {
  test('an older book in the place of the book, until it is restored', async () => {
    const { path, fl, add, found } = await home();
    const old = join(temporaryFolder(), 'old.db');
    copyFileSync(path, old);
    await add('2026-05-01');
    expect(await found()).toEqual([]);
    copyFileSync(old, path);
    expect(await found()).toEqual(['book-behind']);
    const { out } = await fl('doctor');
    expect(out.replace(/\s+/g, ' ')).toContain('change 3');
    // Going on with the older book does not make it forget.
    await add('2026-06-01');
    expect(await found()).toEqual(['book-behind']);
    await fl('backup', 'now.db');
    await fl('restore', 'now.db', '--yes');
    expect(await found()).toEqual([]);
  });

  test('an older book that came back by fl restore is no finding, nor what was imported into it since', async () => {
    const { path, fl, add, found } = await home();
    await add('2026-05-01');
    await fl('backup');
    expect((await fl('restore', 'backups/book-2026-11-24.db', '--yes')).exit).toBe(0);
    expect(headIn(path).change).toBe(1);
    expect(await found()).toEqual([]);
    await add('2026-06-01');
    expect(await found()).toEqual([]);
  });

  test('an import that was lost', async () => {
    const { path, fl, add } = await home();
    const before = join(temporaryFolder(), 'before.db');
    copyFileSync(path, before);
    await add('2026-05-01');
    copyFileSync(before, path);
    const { out } = await fl('doctor', '--format', 'json');
    expect(JSON.parse(out).checks.find(({ name }: { name: string }) => name === 'head record').findings).toMatchObject([
      { code: 'book-behind', where: 'backups/book.heads' },
    ]);
  });

  test('nothing in the record of another book of the same name', async () => {
    const { path, add, found } = await home();
    for (const name of readdirSync(join(path, '..', 'backups')).filter((each) => each.endsWith('.db'))) {
      rmSync(join(path, '..', 'backups', name));
    }
    rmSync(path);
    await add('2026-08-01');
    expect(readHeads(path).map(({ change }) => change)).toEqual([1, 1, 2, 1]);
    expect(await found()).toEqual([]);
  });

  test('a backup that is damaged, cut or no book', async () => {
    const { path, fl, found } = await home();
    await fl('backup');
    const backup = join(path, '..', 'backups', 'book-2026-11-24-2.db');
    const sound = readFileSync(backup);
    const harm: readonly ((bytes: Buffer) => Buffer)[] = [
      (bytes) => bytes.subarray(0, 4 * 4096),
      () => Buffer.from('Buy milk.'),
      () => Buffer.alloc(0),
      (bytes) => Buffer.from(bytes).fill(0xa5, 8 * 4096, bytes.length - 4096),
    ];
    for (const change of harm) {
      writeFileSync(backup, change(sound));
      expect(await found()).toEqual(['backup-damaged']);
    }
    writeFileSync(backup, sound);
    expect(await found()).toEqual([]);
    writeFileSync(join(path, '..', 'backups', 'book-2026-11-23.db'), 'an older one is not looked at', {
      mode: 0o600,
    });
    expect(await found()).toEqual([]);
  });

  test('a backup of another book, and one that holds more than the book', async () => {
    const { path, fl, add, found } = await home();
    const latest = join(path, '..', 'backups', 'book-2026-11-25.db');
    const other = newBook();
    importTexts(other, [chain('2026-03-01').upwork]);
    other.close();
    copyFileSync(other.path, latest);
    expect(await found()).toEqual(['backup-foreign']);
    rmSync(latest);
    const old = join(temporaryFolder(), 'old.db');
    copyFileSync(path, old);
    await add('2026-05-01');
    await fl('backup');
    copyFileSync(old, path);
    expect(await found()).toEqual(['book-behind', 'backup-foreign']);
  });
});

test('a book without a record or a backup is well', () => {
  const book = newBook();
  importTexts(book, [chain('2026-03-01').meezan]);
  expect(complaints(book)).toEqual([]);
  book.close();
});
