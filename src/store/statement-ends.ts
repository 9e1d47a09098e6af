import type { Statement } from '../ledger/line.ts';
import type { Money } from '../values/money.ts';

type Section = Pick<Statement, 'lines' | 'currency' | 'opening' | 'closing'>;

/** What the account held before the first line, by the first running balance. */
export const printedOpening = ({ lines, currency }: Section): Money | undefined => {
  let moved = 0n;
  for (const { amount, balance: after } of lines) {
    moved += amount.minor;
    if (after !== undefined) return { minor: after.minor - moved, currency };
  }
  return undefined;
};

/** What the account held after the last line, by the last running balance. */
const printedClosing = ({ lines }: Section): bigint | undefined => {
  let moved = 0n;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const { amount, balance: after } = lines[at]!;
    if (after !== undefined) return after.minor + moved;
    moved += amount.minor;
  }
  return undefined;
};

/** What a section states or prints of its two ends; where it tells one of them, its lines make the other. */
export const endsOf = (section: Section): readonly [bigint, bigint] | undefined => {
  const opening = section.opening?.minor ?? printedOpening(section)?.minor;
  const closing = section.closing?.minor ?? printedClosing(section);
  if (opening !== undefined && closing !== undefined) return [opening, closing];
  const moved = section.lines.reduce((sum, { amount }) => sum + amount.minor, 0n);
  if (opening !== undefined) return [opening, opening + moved];
  return closing === undefined ? undefined : [closing - moved, closing];
};
