import type { Warning } from '../ledger/line.ts';
import type { Dialect } from './dialect.ts';

/** Enough to hold the last two records. */
export const TAIL = 4096;

const NUMBER = /^[-+]?\d[\d.,]*$/;

/**
 * A download that broke off may end within an amount, which is then another one: `12` of `12.50`. Such a file has no line
 * end after its last record, and fewer decimals there than above.
 */
export const cutRecord = (tail: string, { delimiter }: Dialect, where: string): Warning | undefined => {
  const [last, above] = tail.split(/\r\r\n|\r\n|\n|\r/).reverse();
  if (last === undefined || above === undefined) return undefined;
  const [cell, other] = [endOf(last, delimiter), endOf(above, delimiter)];
  if (!NUMBER.test(cell) || !NUMBER.test(other) || decimalsOf(cell) >= decimalsOf(other)) return undefined;
  return {
    code: 'cut-record',
    message: `the file ends without a line end, in ${JSON.stringify(cell)} below ${JSON.stringify(other)}: the last record may be cut`,
    where,
  };
};

const endOf = (record: string, delimiter: string): string => record.slice(record.lastIndexOf(delimiter) + 1).trim();

const decimalsOf = (cell: string): number => /[.,](\d*)$/.exec(cell)?.[1]?.length ?? 0;
