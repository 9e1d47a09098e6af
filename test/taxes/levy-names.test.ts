import { describe, expect, it } from 'vitest';
import { levyNamed } from '../../src/taxes/pk/levy-names.ts';

const NAMED: readonly (readonly [string, string])[] = [
  ['154A', '154A'],
  ['WHT 154 A ON EXPORT', '154A'],
  ['Tax deducted u/s 154A', '154A'],
  ['Income tax s.154A of the Ordinance', '154A'],
  ['Withholding tax Sec 154(A)', '154A'],
  ['withholding tax section 154-a', '154A'],
  ['WHT154A', '154A'],
  ['154A TAX, again 154 A', '154A'],
  ['I.TAX U/S 153(1)(b) SERVICES', '153'],
  ['WHT 153 A/C 0123', '153'],
  ['TAX ON PROFIT U/S 151', '151'],
  ['ADV TAX 236Y CARD ABROAD', '236Y'],
  ['Advance tax 236 on mobile', '236'],
  ['CASH WDL TAX 231 AB', '231AB'],
  ['Salary tax 149', '149'],
  ['Tax for customers 154A', '154A'],
];

const NOT_NAMED: readonly string[] = [
  'Withholding tax',
  'WHT 10% ON REMITTANCE',
  'Tax PKR 153',
  'Tax Rs.153',
  'Tax 1,153.00',
  'Tax 153.50',
  'Tax ref 00154A77',
  'Tax ref 4154A',
  'Tax 12/154',
  'Tax ref 153-0098',
  'Tax u/s 153A',
  'Tax u/s 154Axy',
  'Tax u/s 999',
  'Tax u/s 151 and 153',
  'WHT 154A / 149',
];

describe('the section a tax line names', () => {
  it.each(NAMED)('%s: %s', (description, section) => {
    expect(levyNamed(description)).toBe(section);
  });

  it.each(NOT_NAMED)('%s: none', (description) => {
    expect(levyNamed(description)).toBeUndefined();
  });
});
