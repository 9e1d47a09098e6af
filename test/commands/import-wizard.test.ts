import { describe, expect, test } from 'vitest';
import type { UnknownFile } from '../../src/commands/import-unknown.ts';
import { askHow, type Confirmed } from '../../src/commands/import-wizard.ts';
import { text } from '../../src/render/text.ts';
import type { Question, Said, Understanding } from '../../src/statements/generic/understanding.ts';
import type { OwnLayout } from '../../src/statements/own-layout.ts';
import { readStatement } from '../../src/statements/read.ts';
import { Problem } from '../../src/values/problem.ts';
import { SADAPAY } from '../support/own.ts';
import { testWorld } from '../support/world.ts';

const ROWS = `Date;Details;Debit;Credit;Balance
05/09/2026;Mobile top up;750.00;;44250.00
03/09/2026;Raast from Aunt;;1500.00;45750.00
`;

const ORDER: Question = {
  key: 'date-order',
  text: '"05/09/2026" may be two days: which comes first?',
  where: 'x.csv:2',
  choices: [
    { value: 'dmy', means: '05/09/2026 is 5 September 2026' },
    { value: 'mdy', means: '05/09/2026 is 9 May 2026' },
  ],
  flag: { name: '--date-order', before: '' },
};
const CURRENCY: Question = {
  key: 'which-currency',
  text: 'In which currency is it?',
  where: 'x.csv:1',
  choices: [],
  flag: { name: '--currency', before: '' },
};

/** Understands this one file, with two things that only a person can tell. */
const understand = ({ dateOrder, currency, columns = [] }: Said): Understanding => {
  const places = Object.fromEntries(columns.filter(({ name }) => name !== '-').map(({ role, name }) => [role, name]));
  if (places.date === '2') throw new Problem('bad-date', 'Details holds no days');
  const own: OwnLayout = {
    ...SADAPAY,
    dates: dateOrder === 'mdy' ? 'MM/DD/YYYY' : 'DD/MM/YYYY',
    currency: currency ?? null,
    columns: {
      ...SADAPAY.columns,
      ...(places.in === undefined ? {} : { in: Number(places.in), out: Number(places.out) }),
    },
  };
  const questions = [...(dateOrder === undefined ? [ORDER] : []), ...(currency === undefined ? [CURRENCY] : [])];
  return { own, questions, told: [`days are ${own.dates}`], warnings: [] };
};

const FILE: UnknownFile = {
  file: 'x.csv',
  understand,
  read: (own) => readStatement(Buffer.from(ROWS), 'x.csv', { own: [own] }),
  sample: () => ['05/09/2026', 'Mobile top up', '750.00', '', '44250.00'],
};

/** What is asked and shown, and what it comes to. */
const asked = async (answers: readonly string[], said: Said = {}, yes = false) => {
  const world = testWorld({ answers });
  const shown: string[] = [];
  const told: { confirmed?: Confirmed; problem?: Problem } = {};
  try {
    told.confirmed = await askHow(FILE, said, {
      world,
      show: (report) => shown.push(text({ report }, { width: 80, coloured: false })),
      say: (sentence) => shown.push(sentence),
      nameFor: ({ name }) => `${name}-2`,
      home: 'EUR',
      yes,
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    told.problem = error;
  } finally {
    world.remove();
  }
  const questions = world.takeErr().trim().split('\n');
  return { ...told, shown, questions: questions[0] === '' ? [] : questions };
};

describe('a person is asked', () => {
  test('only what nothing in the file decides, and once whether it is right', async () => {
    const { confirmed, questions, shown } = await asked(['mdy', 'pkr', 'remember']);
    expect(questions).toEqual([
      '? Which comes first? mdy',
      '? The file names no currency: which is it? pkr',
      '? Read it so, and remember it as sadapay-2? remember',
    ]);
    expect(confirmed).toEqual({
      own: { ...SADAPAY, dates: 'MM/DD/YYYY' },
      remember: true,
      told: ['days are MM/DD/YYYY'],
    });
    expect(shown.length).toBe(3);
    expect(shown[1]).toBe('"05/09/2026" may be two days');
    expect(shown[0]).toMatch(/days are DD\/MM\/YYYY[\s\S]* 2026-09-05 +-750\.00 {2}Mobile/);
    expect(shown[2]).toContain('2026-05-09');
  });

  test('nothing but that, where flags have answered', async () => {
    const { confirmed, questions } = await asked(['once'], { dateOrder: 'dmy', currency: 'PKR' });
    expect(questions.length).toBe(1);
    expect(confirmed).toEqual({ own: SADAPAY, remember: false, told: ['days are DD/MM/YYYY'] });
  });

  test('not even that with --yes', async () => {
    const { confirmed, questions, shown } = await asked([], { dateOrder: 'dmy', currency: 'PKR' }, true);
    expect(questions).toEqual([]);
    expect(shown.length).toBe(1);
    expect(confirmed).toEqual({ own: SADAPAY, remember: true, told: ['days are DD/MM/YYYY'] });
  });
});

describe('a person may', () => {
  const SAID = { dateOrder: 'dmy', currency: 'PKR' } as const;

  test('say what a column says: money in and money out change places', async () => {
    const { confirmed, shown } = await asked(['change', '3', 'in', 'remember'], SAID);
    expect(confirmed!.own.columns).toMatchObject({ in: 3, out: 4 });
    expect(shown[1]).toMatch(/750\.00 {2}Mobile top up/);
  });

  test('call the bank by its name', async () => {
    const { confirmed } = await asked(['name', ' Sada/Pay  PK '], SAID);
    expect(confirmed).toMatchObject({ own: { name: 'sada-pay pk' }, remember: true });
  });

  test.each([[['change', 'back', 'once']], [['change', '3', 'back', 'once']]])('go back: %j', async (answers) => {
    const { confirmed } = await asked(answers, SAID);
    expect(confirmed!.own).toEqual(SADAPAY);
  });

  test('say what cannot be, and is told why', async () => {
    const { confirmed, shown } = await asked(['change', '2', 'date', 'once'], SAID);
    expect(shown[1]).toBe('it cannot be understood so: Details holds no days');
    expect(confirmed!.own).toEqual(SADAPAY);
  });

  test.each<[string, readonly string[], Said]>([
    ['the first question', ['stop'], {}],
    ['the confirmation', ['dmy', 'PKR', 'stop'], {}],
    ['the choice of a column', ['change', 'stop'], SAID],
    ['the choice of what it says', ['change', '2', 'stop'], SAID],
  ])('stop at %s', async (_, answers, said) => {
    const { problem, confirmed, questions } = await asked(answers, said);
    expect(confirmed).toBeUndefined();
    expect([problem!.code, problem!.exit]).toEqual(['interrupted', 130]);
    expect(questions.length).toBe(answers.length);
  });
});

test('a file that cannot be read so is not confirmed, only changed or left', async () => {
  const spoilt: UnknownFile = {
    ...FILE,
    read: (own) => readStatement(Buffer.from(`${ROWS}07/09/2026;Tea;x;;1.00\n`), 'x.csv', { own: [own] }),
  };
  const world = testWorld({ answers: ['remember'] });
  const asking = { world, show: () => undefined, say: () => undefined, nameFor: () => 'x', home: 'EUR', yes: true };
  await expect(askHow(spoilt, { dateOrder: 'dmy', currency: 'PKR' }, asking)).rejects.toThrow(
    'It cannot be read so; what now?: remember is none of',
  );
  world.remove();
});
