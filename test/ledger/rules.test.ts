import { expect, test } from 'vitest';
import { type Rule, ruleFinder } from '../../src/ledger/rules.ts';

const rule = (id: number, pattern: string, more: Partial<Rule> = {}): Rule => ({
  id,
  pattern,
  category: undefined,
  client: undefined,
  stream: undefined,
  account: undefined,
  sign: undefined,
  rank: id,
  ...more,
});

const find = (rules: readonly Rule[], description: string, minor = -100n, account = 1): number | undefined =>
  ruleFinder(rules)({ description, account, minor })?.id;

test('a pattern is any part of the description, case ignored', () => {
  const rules = [rule(1, 'GitHub')];
  expect(find(rules, 'Card charge (GITHUB, INC.)')).toBe(1);
  expect(find(rules, 'Card charge (GITLAB)')).toBeUndefined();
});

test('a pattern is taken as it is written, not as an expression', () => {
  expect(find([rule(1, 'a.c (x)')], 'A.C (X) Ltd')).toBe(1);
  expect(find([rule(1, 'a.c')], 'abc')).toBeUndefined();
});

test('the first rule by rank wins, in whatever order they are listed', () => {
  const rules = [rule(2, 'tea'), rule(1, 'tea house'), rule(3, 'house')];
  expect(find(rules, 'Tea house')).toBe(1);
  expect(find([rule(9, 'tea', { rank: 0 }), ...rules], 'Tea house')).toBe(9);
  expect(find(rules, 'House')).toBe(3);
});

test('a rule may be for one account, or for money in or out only', () => {
  const rules = [rule(1, 'tea', { account: 7 }), rule(2, 'tea', { sign: 'in' }), rule(3, 'tea', { sign: 'out' })];
  expect(find(rules, 'tea', -1n, 7)).toBe(1);
  expect(find(rules, 'tea', 1n)).toBe(2);
  expect(find(rules, 'tea', -1n)).toBe(3);
});

test('without rules nothing is found', () => {
  expect(find([], 'tea')).toBeUndefined();
});
