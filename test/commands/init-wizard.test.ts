import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parseAccounts, parseOpening, spokenAccount } from '../../src/commands/init-wizard/accounts.ts';
import { run } from '../../src/main.ts';
import { currency } from '../../src/values/currency.ts';
import { plain } from '../../src/values/money.ts';
import { Problem } from '../../src/values/problem.ts';
import type { World } from '../../src/world.ts';
import { problemOf } from '../support/book.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

const atTerminal = (answers: readonly string[], isTTY = true, columns = 80): TestWorld => {
  const world = testWorld({ isTTY, answers, columns, env: { NO_COLOR: '1' } });
  worlds.push(world);
  return world;
};

const fl = async (world: TestWorld, words: readonly string[], as: World = world) => {
  const exit = await run(words, as);
  return { exit, out: world.takeOut(), err: world.takeErr() };
};

const json = async <Told>(world: TestWorld, ...words: string[]): Promise<Told> =>
  JSON.parse((await fl(world, [...words, '--json'])).out) as Told;

const settingsOf = async (world: TestWorld): Promise<string> => {
  const { settings } = await json<{ settings: Record<string, string> }>(world, 'settings');
  return ['country', 'currency', 'pseb', 'atl'].map((key) => settings[key]).join(' | ');
};

interface Accounts {
  readonly accounts: readonly { name: string; bank: string; kind: string; ends: readonly string[] }[];
}

const accountsOf = async (world: TestWorld): Promise<string[]> =>
  (await json<Accounts>(world, 'account', 'list')).accounts.map(({ name, bank, kind, ends }) =>
    [name, bank, kind, ...ends].join(' '),
  );

const bookOf = (world: TestWorld): string => join(world.folder, '.local/share/fl/book.db');

/** Enter alone wherever that is an answer, and yes at the end. */
const ENTER = ['', 'later', 'later', '', 'make'];

describe('fl init asks a person', () => {
  test('and Enter alone makes the usual book, with the tax questions open', async () => {
    const world = atTerminal(ENTER);
    const { exit, err } = await fl(world, ['init']);
    expect(exit).toBe(0);
    expect(err).toContain('made a book at ~/.local/share/fl/book.db');
    expect(err).toContain('not answered yet: fl settings pseb=FROM..TO, or pseb=no');
    expect(err).toContain('next: fl import FILE');
    expect(await settingsOf(world)).toBe('PK | PKR | not answered | not answered');
    expect(await accountsOf(world)).toEqual([]);
  });

  test('for all that a book can hold, and makes it in one change', async () => {
    const world = atTerminal([
      ...['eur', 'yes', '2026-01-10..2027-01-09', 'no', 'upwork, My Meezan 4821, cash'],
      ...['= cash', '5000 PKR 2026-07-01', '= upwork', '', 'no', 'make'],
    ]);
    const { err } = await fl(world, ['init']);
    expect(err).toContain('Accounts    upwork, My Meezan (ends 4821), cash (5,000.00 PKR at the start of');
    expect(await settingsOf(world)).toBe('PK | EUR | 2026-01-10..2027-01-09 | no');
    expect(await accountsOf(world)).toEqual([
      'cash cash cash',
      'My Meezan meezan tracked 4821',
      'upwork upwork tracked',
    ]);
    const { rows } = await json<{ rows: { account: string; amount: { amount: string } }[] }>(
      world,
      'report',
      'balances',
    );
    expect(rows.map(({ account, amount }) => `${account} ${amount.amount}`)).toEqual(['cash 5000.00']);
    expect((await json<{ changes: unknown[] }>(world, 'changes')).changes).toHaveLength(1);
    expect((await fl(world, ['doctor'])).exit).toBe(0);
  });

  test('nothing that the flags said', async () => {
    const world = atTerminal(['', 'make']);
    const words = ['init', '--currency', 'USD', '--set', 'pseb=no', '--set', 'atl=yes', '--set', 'backup=never'];
    const { err } = await fl(world, words);
    expect(err.match(/^\? .*/gm)).toEqual([
      '? Accounts and wallets (Enter alone: none now) ',
      '? Make this book? make',
    ]);
    expect(await settingsOf(world)).toBe('PK | USD | no | yes');
    expect((await json<{ settings: { backup: string } }>(world, 'settings', 'backup')).settings.backup).toBe('never');
  });

  test('at most six questions', async () => {
    const { err } = await fl(atTerminal(ENTER), ['init']);
    expect(err.match(/^\? /gm)!.length).toBeLessThanOrEqual(6);
  });

  test('again from the start', async () => {
    const world = atTerminal(['USD', 'no', 'yes', 'wise', 'no', 'again', ...ENTER]);
    await fl(world, ['init']);
    expect(await settingsOf(world)).toBe('PK | PKR | not answered | not answered');
    expect(await accountsOf(world)).toEqual([]);
  });

  test('and goes back from the days of a certificate', async () => {
    const world = atTerminal(['', 'yes', '', 'no', 'yes', '', 'make']);
    await fl(world, ['init']);
    expect(await settingsOf(world)).toBe('PK | PKR | no | yes');
  });

  test('where a flag is wrong nothing is asked', async () => {
    const { exit } = await fl(atTerminal([]), ['init', '--set', 'atl=perhaps']);
    expect(exit).toBe(2);
  });

  test('with --dry-run, and makes no book', async () => {
    const world = atTerminal(ENTER);
    const { exit, err } = await fl(world, ['init', '--dry-run']);
    expect([exit, existsSync(bookOf(world))]).toEqual([0, false]);
    expect(err).toContain('dry run: nothing was written');
    expect(err).not.toContain('made a book');
  });

  test('and the statements find the accounts that were named', async () => {
    const world = atTerminal(['', 'later', 'later', 'Salary account at Meezan 4821, upwork', 'no', 'make']);
    await fl(world, ['init']);
    const statement = [
      '01070105634821,',
      'Opening Balance,PKR      100.00',
      'Closing Balance,PKR      90.00',
      'Currency,Pakistan Rupee(PKR)',
      'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance',
      '01 Sep 2026,01 Sep 2026,,TEA,10.00,,90.00',
    ].join('\n');
    writeFileSync(join(world.folder, 'meezan.csv'), statement);
    await fl(world, ['import', 'meezan.csv']);
    expect(await accountsOf(world)).toEqual(['Salary account meezan tracked 4821', 'upwork upwork tracked']);
    const { lines } = await json<{ lines: { account: string }[] }>(world, 'lines');
    expect(lines.map(({ account }) => account)).toEqual(['Salary account']);
  });
});

describe('no book is made', () => {
  test('when the person stops', async () => {
    const world = atTerminal([...ENTER.slice(0, -1), 'stop']);
    const { exit, err } = await fl(world, ['init']);
    expect([exit, err.split('\n').at(-2)]).toEqual([130, 'fl: stopped; no book was made']);
    expect(existsSync(join(world.folder, '.local'))).toBe(false);
  });

  test.each([1, 2, 3, 4, 5])('by Ctrl-C at question %i', async (at) => {
    const world = atTerminal(ENTER);
    let count = 0;
    const asked = (): void => {
      count += 1;
      if (count === at) throw new Problem('interrupted', 'stopped; nothing was changed');
    };
    const as: World = {
      ...world,
      choose: async (...question) => {
        asked();
        return world.choose(...question);
      },
      type: async (...question) => {
        asked();
        return world.type(...question);
      },
    };
    const { exit, err } = await fl(world, ['init'], as);
    expect([exit, err.split('\n').at(-2)]).toEqual([130, 'fl: stopped; no book was made']);
    expect(existsSync(join(world.folder, '.local'))).toBe(false);
  });
});

describe('fl alone, without a book', () => {
  test('asks a person, then shows where they stand', async () => {
    const world = atTerminal(ENTER);
    const { exit, out, err } = await fl(world, []);
    expect([exit, out.split('\n')[0]]).toEqual([0, 'Today, 5 Oct 2026']);
    expect(err).toContain('made a book at');
    expect((await fl(world, [])).err).toBe('');
  });

  test.each([
    ['off a terminal', [], false],
    ['with --no-input', ['--no-input'], true],
    ['as json', ['--json'], true],
    ['with --yes', ['--yes'], true],
  ])('says that there is none %s', async (_, words, isTTY) => {
    const world = atTerminal([], isTTY);
    expect((await fl(world, words)).exit).toBe(78);
    expect(existsSync(bookOf(world))).toBe(false);
  });
});

describe('fl init asks nothing', () => {
  test.each([
    ['off a terminal', [], false],
    ['with --no-input', ['--no-input'], true],
    ['with --yes', ['--yes'], true],
    ['for json', ['--json'], true],
  ])('%s', async (_, words, isTTY) => {
    const world = atTerminal([], isTTY);
    expect((await fl(world, ['init', ...words])).exit).toBe(0);
    expect(await settingsOf(world)).toBe('PK | PKR | not answered | not answered');
  });

  test('where there is a book', async () => {
    const world = atTerminal([]);
    await fl(world, ['init', '--yes']);
    expect((await fl(world, ['init', '--currency', 'USD'])).exit).toBe(0);
    expect(await settingsOf(world)).toBe('PK | USD | not answered | not answered');
  });
});

const BANKS = ['chase', 'chase-card', 'meezan', 'payoneer', 'upwork', 'wellsfargo'];

describe('accounts as they are typed', () => {
  test.each([
    ['Wells Fargo', 'wellsfargo'],
    ['chase card', 'chase-card'],
    ['my chase', 'chase'],
    ['savings at Wells Fargo', 'wellsfargo'],
    ['savings', 'savings'],
    ['meezanine', 'meezanine'],
  ])('%s is at %s', (typed, bank) => {
    expect(parseAccounts(typed, BANKS).map((each) => each.bank)).toEqual([bank]);
  });

  test.each([
    ['', []],
    [' , ', []],
    ['upwork', ['upwork']],
    ['Meezan 4821,hbl savings', ['Meezan (ends 4821)', 'hbl savings (bank not known)']],
    ['payonner', ['payonner (bank not known: payoneer?)']],
    ['my Payoneer', ['my Payoneer']],
    ['Cash', ['Cash']],
    ['savings at Meezan 99', ['savings (at meezan, ends 99)']],
    ['N26 1', ['N26 1 (bank not known)']],
  ])('%j', (typed, spoken) => {
    expect(parseAccounts(typed, BANKS).map((each) => spokenAccount(each, BANKS))).toEqual(spoken);
  });

  test.each(['-x', 'hbl, HBL', '4821'])('%j is refused', (typed) => {
    if (typed === '4821') expect(parseAccounts(typed, BANKS).map(({ name }) => name)).toEqual(['4821']);
    else expect(problemOf(() => parseAccounts(typed, BANKS)).code).toBe('usage');
  });
});

describe('a balance as it is typed', () => {
  test.each([
    ['5000 2026-07-01', '5000.00 PKR 2026-07-01'],
    ['-1,250.50 2026-07-01', '-1250.50 PKR 2026-07-01'],
    ['20 usd 2026-07-01', '20.00 USD 2026-07-01'],
  ])('%s', (typed, read) => {
    const { amount, day } = parseOpening(typed, currency('PKR'));
    expect(`${plain(amount)} ${amount.currency} ${day}`).toBe(read);
  });

  test.each(['5000', '2026-07-01', '5.000,00 2026-07-01', '5000 XXX 2026-07-01', '5000 2026-07-32'])(
    '%s is refused',
    (typed) => {
      expect(problemOf(() => parseOpening(typed, currency('PKR'))).exit).toBeGreaterThan(0);
    },
  );
});

test.each([40, 60, 80, 120])('a screen of %i columns is not left by what stands above a question', async (columns) => {
  const world = atTerminal(
    ['', 'yes', '2026-01-10..2027-01-09', 'later', 'upwork, meezan 4821', 'no', 'make'],
    true,
    columns,
  );
  const { err } = await fl(world, ['init']);
  const above = err.split('\n').filter((line) => !/^(?:\? |made a book|not answered|next)/.test(line));
  expect(above.length).toBeGreaterThan(5);
  expect(above.filter((line) => line.length > columns && !line.startsWith('Book'))).toEqual([]);
});
