import type { Statement, Warning } from '../../ledger/line.ts';
import type { OwnLayout } from '../own-layout.ts';

/** Whether only the signs in its column of amounts tell money out from money in. */
export const goesBySigns = ({ columns, flag, moneyOut }: OwnLayout): boolean =>
  columns.amount !== undefined && columns.fee === undefined && flag === null && moneyOut !== 'plain';

/** Amounts of one sign and nothing that proves it may be money out that is printed plain. */
export const oneSigned = (own: OwnLayout, sections: readonly Statement[], file: string): Warning[] => {
  if (!goesBySigns(own)) return [];
  if (sections.some(({ balance }) => balance.checked && balance.ok)) return [];
  const lines = sections.flatMap((section) => section.lines);
  const isOut = lines[0] !== undefined && lines[0].amount.minor < 0n;
  if (lines.length < 2 || lines.some(({ amount: { minor } }) => minor !== 0n && minor < 0n !== isOut)) return [];
  const says = isOut ? 'money out' : 'money in';
  const message = `all amounts are ${says}, as printed; if they are the opposite, import with --flip-signs`;
  return [{ code: 'one-sign', message, where: `${file}:${lines[0]!.lineNo}` }];
};
