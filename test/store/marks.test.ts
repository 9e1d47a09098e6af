import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/ledger/entry.ts';
import type { AccountMark } from '../../src/ledger/line.ts';
import { type Fit, fitOf, marksAgree, namesFor } from '../../src/store/marks.ts';

/** An account as `numbers: 01070105634821`, `ends: 4821`, `names: Credit`, in any mixture. */
const account = (text: string): Account => {
  const of = (kind: string) => [...text.matchAll(new RegExp(`${kind}: ([^,]+)`, 'g'))].map((match) => match[1]!);
  const shape = { id: 1, name: 'x', bank: 'x', kind: 'tracked', currency: null } as const;
  return { ...shape, numbers: of('numbers'), ends: of('ends'), names: of('names') };
};
const mark = (text: string): AccountMark => {
  const [kind, value] = text.split(': ') as [AccountMark['kind'], string];
  return { kind, value };
};

describe('a mark in a file and an account', () => {
  const cases: readonly (readonly [string, string, Fit])[] = [
    ['number: 01070105634821', 'numbers: 01070105634821', 'same'],
    ['number: 0107-0105634821', 'numbers: 01070105634821', 'same'],
    ['number: PK36MEZN0001070105634821', 'numbers: 01070105634821', 'same'],
    ['number: 01070105634821', 'numbers: PK36 MEZN 0001 0701 0563 4821', 'same'],
    ['number: 01070105634821', 'numbers: 02080200009999', 'other'],
    ['number: 01070105634821', 'numbers: 02080200009999, numbers: 01070105634821', 'same'],
    ['number: 01070105634821', 'ends: 21', 'ending'],
    ['number: 01070105634821', 'ends: 821', 'ending'],
    ['number: 01070105634821', 'ends: 4821', 'ending'],
    ['number: 01070105634821', 'ends: 34821', 'ending'],
    ['number: 01070105634821', 'ends: 634821', 'ending'],
    ['number: 01070105634821', 'ends: 5821', 'other'],
    ['number: 01070105634821', 'ends: 9999, ends: 4821', 'ending'],
    ['number: 01070105634821', 'numbers: 09990000004821, ends: 4821', 'clash'],
    ['number: 01070105634821', '', 'unknown'],
    ['number: 01070105634821', 'names: Savings', 'unlike'],
    ['ends: 4821', 'numbers: 01070105634821', 'ending'],
    ['ends: 4821', 'ends: 21', 'ending'],
    ['ends: 21', 'ends: 4821', 'ending'],
    ['ends: 4821', 'ends: 9999', 'other'],
    ['ends: 4821', '', 'unknown'],
    ['name: Mercury Credit', 'names: mercury credit', 'same'],
    ['name: Mercury Credit', 'names: Mercury Checking', 'other'],
    ['name: Mercury Credit', 'ends: 4821', 'unlike'],
    ['name: Mercury Credit', '', 'unknown'],
  ];
  for (const [stated, known, fit] of cases) {
    test(`${stated} against ${known || 'nothing known'}: ${fit}`, () => {
      expect(fitOf(account(known), mark(stated))).toBe(fit);
    });
  }
});

describe('two marks of one file', () => {
  test.each([
    ['number: 01070105634821', 'number: PK36MEZN0001070105634821', true],
    ['number: 01070105634821', 'number: 02080200009999', false],
    ['number: 01070105634821', 'ends: 4821', true],
    ['ends: 4821', 'ends: 9999', false],
    ['name: Checking', 'name: CHECKING', true],
    ['name: Checking', 'name: Credit', false],
    ['name: Checking', 'ends: 4821', false],
  ])('%s and %s can be of one account: %j', (a, b, agree) => {
    expect(marksAgree(mark(a), mark(b))).toBe(agree);
  });
});

describe('the name of a new account', () => {
  test.each([
    [undefined, ['mercury']],
    ['number: 01070105634821', ['mercury', 'mercury-4821', 'mercury-01070105634821']],
    ['name: Mercury Credit', ['mercury', 'mercury-credit']],
    ['name: Savings (USD)', ['mercury', 'mercury-savings-usd']],
    ['name: Mercury', ['mercury']],
  ])('after %s is one of %j', (stated, names) => {
    expect(namesFor('mercury', stated === undefined ? undefined : mark(stated))).toEqual(names);
  });
});
