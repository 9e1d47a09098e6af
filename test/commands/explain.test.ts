import { describe, expect, it } from 'vitest';
import { run } from '../../src/main.ts';
import { meezan, payoneer, upwork } from '../store/files.ts';
import type { TextFile } from '../support/book.ts';
import { testWorld } from '../support/world.ts';

interface Row {
  readonly [key: string]: unknown;
  readonly line: number;
  readonly what: string;
}

/** Imports files one after the other in one book; answers what the last import told of each row. */
const explain = async (files: readonly TextFile[], ...flags: readonly string[]) => {
  const world = testWorld();
  try {
    for (const [at, { name, text }] of files.entries()) {
      world.writeFile(name, text, true);
      world.takeOut();
      const last = at === files.length - 1;
      const args = last ? ['--explain', '--json', ...flags] : ['--quiet'];
      const exit = await run(['import', name, ...args], world);
      if (exit !== 0) return { exit, told: JSON.parse(world.takeOut()), rows: [] as Row[] };
    }
    const told = JSON.parse(world.takeOut());
    const rows = told.files[0].rows as Row[];
    const count = (...whats: readonly string[]): number => rows.filter(({ what }) => whats.includes(what)).length;
    expect([count('new', 'back', 'changed'), count('known', 'repeat')]).toEqual([told.added, told.known]);
    return { exit: 0, told, rows };
  } finally {
    world.remove();
  }
};

const inShort = ({ line, what, id, by, variant, replaces, status }: Row): string =>
  [line, what, id, by, variant, replaces === undefined ? undefined : `for ${replaces}`, status]
    .filter((each) => each !== undefined)
    .join(' ');

const TWO = ['2026-09-01 -100.00 Rent', '2026-09-02 5.00 Sale'];

describe('fl import --explain', () => {
  it('tells every record of the file once, whatever it is', async () => {
    const file = meezan(TWO, { number: '00300100007700', stated: true });
    const { rows, told } = await explain([{ ...file, text: `${file.text}\n\n` }], '--dry-run');
    expect(rows.map(inShort)).toEqual([
      '1 preamble',
      '2 preamble',
      '3 preamble',
      '4 header',
      '5 new 1',
      '6 new 2',
      '7 blank',
      '8 blank',
    ]);
    expect(told.files[0].records).toBe(rows.length);
    expect(told).toMatchObject({ dryRun: true, changeId: null });
    expect(rows[4]).toMatchObject({
      day: '2026-09-01',
      amount: { amount: '-100.00', currency: 'PKR' },
      description: 'Rent',
      kind: 'payment',
      category: null,
    });
  });

  it('tells the same after writing', async () => {
    const file = meezan(TWO);
    const dry = await explain([file], '--dry-run');
    const written = await explain([file]);
    expect(written.rows).toEqual(dry.rows);
    expect(written.told.changeId).toBe(1);
  });

  it('tells rows that are known by their content from those that are new', async () => {
    const { rows } = await explain([
      meezan(TWO, { name: 'a.csv' }),
      meezan([...TWO, '2026-09-03 1.00 Tip'], { name: 'b.csv' }),
    ]);
    expect(rows.map(inShort)).toEqual(['1 preamble', '2 header', '3 known 1 content', '4 known 2 content', '5 new 3']);
  });

  it('tells the lines of a file that was imported already', async () => {
    const { rows, told } = await explain([meezan(TWO), meezan(TWO)]);
    expect(told).toMatchObject({ changeId: null, added: 0, known: 2 });
    expect(rows.map(inShort)).toEqual(['1 preamble', '2 header', '3 known 1 content', '4 known 2 content']);
  });

  it('tells a row of a file that was imported already, and that a later file changed', async () => {
    const before = payoneer(['2026-09-02 b 5.00 USD Tip'], { USD: '0.00' }, 'a.csv');
    const after = payoneer(['2026-09-02 b 6.00 USD Tip'], { USD: '0.00' }, 'b.csv');
    const world = testWorld();
    for (const { name, text } of [before, after]) world.writeFile(name, text, true);
    expect(await run(['import', 'a.csv'], world)).toBe(0);
    expect(await run(['import', 'b.csv', '--accept-changes'], world)).toBe(0);
    world.takeOut();
    expect(await run(['import', 'a.csv', '--explain', '--json'], world)).toBe(0);
    expect(JSON.parse(world.takeOut()).files[0].rows.map(inShort)).toEqual(['1 header', '2 withdrawn 1 id']);
    world.remove();
  });

  it('tells rows that are known by their balance, in other words', async () => {
    const reworded = ['2026-09-01 -100.00 House rent', '2026-09-02 5.00 Sale'];
    const { rows } = await explain([meezan(TWO, { name: 'a.csv' }), meezan(reworded, { name: 'b.csv' })]);
    expect(rows.map(inShort).slice(2)).toEqual(['3 known 1 balance reworded', '4 known 2 content']);
  });

  it('tells rows that are known by their id, and those that changed', async () => {
    const before = payoneer(['2026-09-01 a 10.00 USD Sale', '2026-09-02 b 5.00 USD Tip'], { USD: '0.00' }, 'a.csv');
    const after = payoneer(['2026-09-01 a 10.00 USD Big sale', '2026-09-02 b 6.00 USD Tip'], { USD: '0.00' }, 'b.csv');
    const { rows } = await explain([before, after], '--accept-changes');
    expect(rows.map(inShort)).toEqual(['1 header', '2 changed 3 for 2', '3 known 1 id reworded']);
    const refused = await explain([before, after]);
    expect(refused.exit).toBe(65);
    expect(refused.told.error.code).toBe('changed-row');
  });

  it('tells a row that the file holds twice', async () => {
    const sale = '2026-09-01 a 10.00 USD Sale';
    const { rows } = await explain([payoneer([sale, sale], { USD: '0.00' })]);
    expect(rows.map(inShort)).toEqual(['1 header', '2 repeat', '3 new 1']);
  });

  it('tells rows that are not settled', async () => {
    const file = payoneer(['2026-09-01 a 10.00 USD Sale', '2026-09-02 b 5.00 USD Tip'], { USD: '0.00' });
    const text = file.text.replace(/^(.*,b,.*),Completed,[^,]*,/m, '$1,Pending,,');
    const { rows } = await explain([{ ...file, text }]);
    expect(rows.map(inShort)).toEqual(['1 header', '2 skipped Pending', '3 new 1']);
  });

  it('tells how new lines are booked, and with which line one makes a transfer', async () => {
    const { rows } = await explain([
      upwork(['2026-09-01 11 100.00 Hourly/Blue Team', '2026-09-03 13 -100.00 Withdrawal']),
      payoneer(['2026-09-04 21 100.00 USD Payment from Upwork'], { USD: '0.00' }),
    ]);
    expect(rows[1]).toMatchObject({ what: 'new', id: 3, kind: 'own-transfer', nature: 'own', transferWith: [2] });
    expect(rows[1]!.transferId).not.toBeNull();
  });

  it('tells lines that were taken back and count again', async () => {
    const world = testWorld();
    const { text } = meezan(TWO);
    world.writeFile('a.csv', text, true);
    expect(await run(['import', 'a.csv'], world)).toBe(0);
    expect(await run(['undo'], world)).toBe(0);
    world.takeOut();
    expect(await run(['import', 'a.csv', '--explain', '--json'], world)).toBe(0);
    const told = JSON.parse(world.takeOut());
    expect(told.files[0].rows.map(inShort).slice(2)).toEqual(['3 back 1 content', '4 back 2 content']);
    expect(told.added).toBe(2);
    world.remove();
  });

  it('tells each of several files, one that is known among them, in a table of its own', async () => {
    const world = testWorld();
    world.writeFile('a.csv', meezan(TWO).text, true);
    world.writeFile('b.csv', payoneer(['2026-09-01 a 10.00 USD Sale'], { USD: '0.00' }).text, true);
    expect(await run(['import', 'a.csv'], world)).toBe(0);
    world.takeOut();
    const words = ['import', 'b.csv', 'a.csv', '--dry-run', '--explain'];
    expect(await run([...words, '--json'], world)).toBe(0);
    const { files } = JSON.parse(world.takeOut());
    expect(files.map(({ rows }: { rows: Row[] }) => rows.map(inShort))).toEqual([
      ['1 header', '2 new 3'],
      ['1 preamble', '2 header', '3 known 1 content', '4 known 2 content'],
    ]);
    expect(await run([...words, '--format', 'csv', '--section', 'rows-2'], world)).toBe(0);
    expect(world.takeOut().split('\n').slice(0, 4)).toEqual([
      'line,what,id,date,amount,currency,description,how,account',
      '1,preamble,,,,,,,',
      '2,header,,,,,,,',
      '3,known,1,2026-09-01,-100.00,PKR,Rent,by its content,meezan',
    ]);
    world.remove();
  });

  it('tells nothing of single rows where it is not asked', async () => {
    const world = testWorld();
    world.writeFile('a.csv', meezan(TWO).text, true);
    await run(['import', 'a.csv', '--json'], world);
    expect(JSON.parse(world.takeOut()).files[0].rows).toBeUndefined();
    world.remove();
  });
});
