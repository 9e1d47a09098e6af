import type { Times } from './measure.ts';

/** One figure and the bar it is held against. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly against: string;
  readonly figure: string;
  readonly bar: string;
  readonly within: boolean | undefined;
}

export const shownTimes = ({ median, least, most }: Times): string =>
  `${median.toFixed(0)} ms (${least.toFixed(0)}–${most.toFixed(0)})`;

/** How many times as long A takes as B, by their medians. */
export const ratio = (what: string, a: Times, b: Times, against: string, bar: number): Figure => {
  const times = a.median / b.median;
  return {
    what,
    measured: shownTimes(a),
    against: `${against} ${shownTimes(b)}`,
    figure: times.toFixed(2),
    bar: `≤ ${bar}`,
    within: times <= bar,
  };
};

/** How many times as large one number is as another. */
export const quotient = (what: string, a: number, b: number, unit: string, against: string, bar: number): Figure => ({
  what,
  measured: `${a.toFixed(1)} ${unit}`,
  against: `${against} ${b.toFixed(1)} ${unit}`,
  figure: (a / b).toFixed(2),
  bar: `≤ ${bar}`,
  within: a / b <= bar,
});

/** A figure against a limit of its own. */
export const limit = (what: string, value: number, unit: string, bar: number): Figure => ({
  what,
  measured: `${value.toFixed(0)} ${unit}`,
  against: 'a limit',
  figure: value.toFixed(0),
  bar: `< ${bar}`,
  within: value < bar,
});

/** How many times as long A takes as B, where B does other work: told, and held against no bar. */
export const beside = (what: string, a: Times, b: Times, against: string): Figure => ({
  ...ratio(what, a, b, against, 0),
  bar: '–',
  within: undefined,
});

/** A figure that needs a program which is not there. */
export const skipped = (what: string, program: string): Figure => ({
  what,
  measured: '–',
  against: `${program} is not installed: skipped`,
  figure: '–',
  bar: '–',
  within: undefined,
});

const HEADINGS = ['What', 'fl', 'Against', 'Figure', 'Bar', ''] as const;

export const drawn = (figures: readonly Figure[]): string => {
  const rows = figures.map(({ what, measured, against, figure, bar, within }) => [
    what,
    measured,
    against,
    figure,
    bar,
    within === undefined ? '' : within ? 'within' : 'over',
  ]);
  const widths = HEADINGS.map((heading, at) => Math.max(heading.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  return [line(HEADINGS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};
