import { describe, expect, test } from 'vitest';
import { rolesAfter } from '../../src/commands/import-columns.ts';
import type { OwnLayout, Role } from '../../src/statements/own-layout.ts';
import { SADAPAY } from '../support/own.ts';

/** What becomes of the columns, as `role=places`. */
const became = (columns: OwnLayout['columns'], place: number, role: Role | '-'): string[] =>
  [...rolesAfter({ ...SADAPAY, columns }, place, role)].map(([each, places]) => `${each}=${places.join('+')}`).sort();

const APART = SADAPAY.columns;
const ONE = { date: 1, description: [2], amount: 3, balance: 5 };

describe('a column that is said to be', () => {
  test('what another one was: they change places', () => {
    expect(became(APART, 3, 'in')).toEqual(['in=3', 'out=4']);
    expect(became(ONE, 5, 'amount')).toEqual(['amount=5', 'balance=3']);
  });

  test('the amount takes the place of money in and money out', () => {
    expect(became(APART, 5, 'amount')).toEqual(['amount=5', 'balance=', 'in=', 'out=']);
  });

  test('money in takes the place of the amount', () => {
    expect(became(ONE, 4, 'in')).toEqual(['amount=', 'in=4']);
  });

  test('words comes after the words that are read', () => {
    expect(became(ONE, 4, 'description')).toEqual(['description=2+4']);
    expect(became(ONE, 5, 'description')).toEqual(['balance=', 'description=2+5']);
  });

  test('nothing that matters is not read', () => {
    expect(became(APART, 5, '-')).toEqual(['balance=']);
    expect(became(ONE, 4, '-')).toEqual([]);
  });

  test('what it was stays it', () => {
    expect(became(APART, 5, 'balance')).toEqual(['balance=5']);
  });
});
