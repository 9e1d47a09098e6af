import { expect, test } from 'vitest';
import { complaints, importTexts, linesOf, newBook, problemOf } from '../support/book.ts';

/** Two banks whose downloads are called alike. */
const one = {
  name: 'one/statement.csv',
  text: 'Posted;Details;Value\n13.07.2026;Monthly fee;-5,00 EUR\n14.07.2026;Shop;-9,00 EUR\n',
};
const other = {
  name: 'other/statement.csv',
  text: 'Booked on,Text,Money,Left\n2026-07-13,Monthly fee,-5.00 EUR,95.00\n2026-07-20,Gift,7.00 EUR,102.00\n',
};

test('two banks whose files are called alike are asked about: a fee of one is no fee of the other', () => {
  const book = newBook();
  importTexts(book, [one]);
  const refusal = problemOf(() => importTexts(book, [other]));
  expect([refusal.code, refusal.hint]).toEqual(['which-account', 'fl import other/statement.csv --account statement']);
  expect(refusal.message).toContain('has other columns than the files of statement');
  const { added } = importTexts(book, [{ ...other, name: 'otherbank.csv' }]).result[0]!;
  expect([added, linesOf(book).length]).toEqual([2, 4]);
  expect(complaints(book)).toEqual([]);
});

test('a bank that prints other columns than before is asked about once', () => {
  const book = newBook();
  importTexts(book, [one]);
  const anew = {
    name: 'statement-2.csv',
    text: 'Posted;Details;Value;Note\n14.07.2026;Shop;-9,00 EUR;\n15.07.2026;Shop;-9,00 EUR;x\n',
  };
  expect(problemOf(() => importTexts(book, [anew])).code).toBe('which-account');
  importTexts(book, [anew], { account: 'statement' });
  const next = { name: 'statement-3.csv', text: `${anew.text}16.07.2026;Shop;-1,00 EUR;\n` };
  const { added, known } = importTexts(book, [next]).result[0]!;
  expect([added, known]).toEqual([1, 2]);
  expect(linesOf(book)).toHaveLength(4);
});

test('a download that is called otherwise and shares rows is asked about; one that shares none is another account', () => {
  const book = newBook();
  importTexts(book, [one]);
  const [head, , last] = one.text.split('\n');
  const next = { name: 'export.csv', text: `${head}\n${last}\n15.07.2026;Shop;-9,00 EUR\n` };
  const refusal = problemOf(() => importTexts(book, [next]));
  expect([refusal.code, refusal.hint]).toEqual(['which-account', 'fl import export.csv --account statement']);
  const apart = { name: 'export.csv', text: `${head}\n20.07.2026;Shop;-9,00 EUR\n` };
  expect(importTexts(book, [apart]).result[0]!.sections[0]!.account).toBe('export');
});
