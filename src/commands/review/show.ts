import type { Reach } from '../../ledger/propose.ts';
import { escapeText } from '../../render/escape.ts';
import { broken, widthOf } from '../../render/width.ts';
import type { Currency } from '../../values/currency.ts';
import { grouped, money } from '../../values/money.ts';
import { counted } from '../../values/words.ts';
import type { Scene, Waiting } from './scene.ts';

const amountOf = ({ minor, currency }: Waiting): string => `${grouped(money(minor, currency))} ${currency}`;

/** Words of a rule in a sentence: of a long text only the beginning, since the lines above show it. */
export const briefly = (pattern: string): string => {
  const [first, ...rest] = broken(escapeText(pattern), LONG);
  return rest.length === 0 ? `"${first}"` : `"${first} …"`;
};
const LONG = 44;

/** The sum of each currency, by its code. */
const totals = (lines: readonly Waiting[]): string[] => {
  const sums = new Map<Currency, bigint>();
  for (const { currency, minor } of lines) sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => `${grouped(money(minor, currency))} ${currency}`);
};

/** The first, the last and one between: enough to recognise a group by. */
const examplesOf = (lines: readonly Waiting[]): Waiting[] =>
  lines.length <= 3 ? [...lines] : [lines[0]!, lines[Math.floor(lines.length / 2)]!, lines.at(-1)!];

/** So many screen lines may the examples take, and so many each of their texts. */
const EXAMPLES = 6;
const TEXT = 2;

/** A text in few screen lines: what does not fit is counted, never silently left out. */
const shortened = (text: string, width: number): string[] => {
  const lines = broken(text, width);
  if (lines.length <= TEXT) return lines;
  const kept = lines.slice(0, TEXT - 1);
  const last = broken(lines.slice(TEXT - 1).join(' '), Math.max(8, width - MORE))[0]!;
  const shown = [...kept, last].join(' ');
  return [...kept, `${last} … ${text.length - shown.length} more letters`];
};

/** Room for " … 1000 more letters". */
const MORE = 20;

interface Row {
  readonly cells: readonly string[];
  readonly text: string;
}

/** Rows whose first cells stand below each other; texts beside them, or below where they have no room. */
const aligned = (rows: readonly Row[], width: number): string[][] => {
  const widths = rows[0]?.cells.map((_, at) => Math.max(...rows.map(({ cells }) => widthOf(cells[at]!)))) ?? [];
  const head = (cells: readonly string[]): string =>
    `  ${cells.map((cell, at) => (at === 0 || at === 3 ? cell.padStart(widths[at]!) : cell + ' '.repeat(widths[at]! - widthOf(cell)))).join('  ')}`;
  const beside = Math.max(0, ...rows.map(({ cells, text }) => widthOf(head(cells)) + 2 + widthOf(text))) <= width;
  return rows.map(({ cells, text }) =>
    beside
      ? [`${head(cells)}  ${text}`]
      : [...broken(head(cells), width), ...shortened(text, Math.max(20, width - 7)).map((line) => `       ${line}`)],
  );
};

const rowOf = (line: Waiting): Row => ({
  cells: [String(line.id), line.day, escapeText(line.account), amountOf(line)],
  text: escapeText(line.description),
});

const examples = (lines: readonly Waiting[], width: number): string[] => {
  const rows = aligned(examplesOf(lines).map(rowOf), width);
  for (let count = rows.length; count > 1; count -= 1) {
    const some = rows.slice(0, count).flat();
    if (some.length <= EXAMPLES) return some;
  }
  return rows[0] ?? [];
};

/** What a group is, before the question what it means. */
export const describeGroup = ({ group, pattern, left }: Scene, width: number): string[] => {
  const { lines, sign } = group;
  const [first, last] = [lines[0]!, lines.at(-1)!];
  const words = pattern === undefined ? 'without words' : `with ${briefly(pattern)}`;
  const days = first.day === last.day ? first.day : `${first.day} to ${last.day}`;
  const moved = lines.filter(({ mayBeMoved }) => mayBeMoved !== null);
  return [
    '',
    ...broken(`${counted(lines.length, 'line')} ${sign} ${words}: ${totals(lines).join(', ')}`, width),
    ...broken(`${days}; left in all: ${counted(left.lines, 'line')} in ${counted(left.groups, 'group')}`, width),
    ...examples(lines, width),
    ...(moved.length === 0
      ? []
      : broken(
          `${lines.length === 1 ? 'This' : `${moved.length} of them`} may be own money: ${moved[0]!.mayBeMoved}; see fl transfers --unmatched`,
          width,
        )),
  ];
};

const sum = (booked: Reach<Waiting>['booked']): number => booked.reduce((total, { lines }) => total + lines, 0);

/** "; also 3 others to review, and 2 now booked as Client work". */
export const reachWords = ({ waiting, booked }: Reach<Waiting>): string => {
  const categories = [...new Set(booked.map(({ category, nature }) => category ?? nature))].sort().join(', ');
  const parts = [
    ...(waiting.length === 0 ? [] : [`${counted(waiting.length, 'other')} to review`]),
    ...(booked.length === 0 ? [] : [`${sum(booked)} now booked as ${categories}`]),
  ];
  return parts.length === 0 ? '' : `; also ${parts.join(', and ')}`;
};

/** Lines of a list that fit a screen beside a question. */
const SHOWN = 10;

/** The other lines that a rule would take. */
export const describeReach = ({ waiting, booked }: Reach<Waiting>, pattern: string, width: number): string[] => {
  const rows: string[][] = [
    ...aligned(waiting.slice(0, SHOWN).map(rowOf), width),
    ...booked
      .slice(0, SHOWN)
      .map(({ lines, description, category, nature }) =>
        broken(`  ${lines} × ${escapeText(description)}: now ${escapeText(category ?? nature)}`, width),
      ),
  ];
  const shown = rows.slice(0, waiting.length === 0 || booked.length === 0 ? SHOWN : SHOWN + 2).flat();
  const all = waiting.length + sum(booked);
  return [
    '',
    ...broken(`The rule ${briefly(pattern)} would also take ${counted(all, 'other line')}:`, width),
    ...shown.slice(0, SHOWN),
    ...(rows.flat().length > SHOWN || waiting.length > SHOWN || booked.length > SHOWN ? ['  … and others'] : []),
  ];
};
