import type { AccountMark } from '../../ledger/line.ts';
import { Problem } from '../../values/problem.ts';
import type { Row } from '../layout.ts';

/** The account a row is of, by its IBAN or number without blanks. */
export const ibanIn = (row: Row, column: string): AccountMark => {
  const value = row.text(column).replaceAll(' ', '').toUpperCase();
  if (value !== '') return { kind: 'number', value };
  throw new Problem('bad-record', `${column} is empty`, { hint: 'the record is cut: download the file again' });
};
