import { bankOf, type Layout } from '../../src/statements/layout.ts';
import { REFUSED_EXPORTS } from '../../src/statements/refused-exports.ts';

/** What docs/sources.md says of every layout, from the layouts themselves. */
export const describeSources = (layouts: readonly Layout[]): string => {
  const banks = Map.groupBy(layouts, bankOf);
  return [...banks].map(([bank, own]) => [`## ${bank}`, ...own.map(describeLayout)].join('\n\n')).join('\n\n');
};

/** What it says of exports that are known and refused. */
export const describeRefused = (): string =>
  REFUSED_EXPORTS.map(({ title, why, instead }) => `- **${title}**: ${why}. Instead, ${instead}.`).join('\n');

const describeLayout = (layout: Layout): string =>
  [
    `### \`${layout.id}\``,
    `Where to get it: ${layout.title}.`,
    [
      layout.headerless === undefined
        ? `- Told by its columns: ${list(layout.needs)}.`
        : `- It has no header and is told by its rows: ${list(layout.needs)}.`,
      ...(layout.needs.some((name) => name.endsWith('(currency)'))
        ? ['- The header says the currency, as `Amount (GBP)`.']
        : []),
      ...(layout.may === undefined ? [] : [`- May also have: ${list(layout.may)}.`]),
      `- Days: ${dates(layout)}. Decimal mark: ${numbers(layout)}.`,
      `- Running balance: ${BALANCES[layout.balances]}.`,
      `- Its rows are recognised again by ${recognised(layout)}.`,
      ...(layout.status === undefined
        ? []
        : [`- Counts: ${words(layout.status.settled)}. Reported and left out: ${words(layout.status.skipped)}.`]),
      ...(layout.traps ?? []).map((trap) => `- ${trap}`),
    ].join('\n'),
  ].join('\n\n');

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const words = (all: readonly string[]): string => all.join(', ');

const dates = ({ dates }: Layout): string =>
  typeof dates === 'string'
    ? `\`${dates}\``
    : `${list(dates.styles)}, decided over the whole column or by \`--date-order\``;

const numbers = ({ numbers }: Layout): string =>
  'decimal' in numbers ? `\`${numbers.decimal}\`` : '`.` or `,`, decided over all amounts or by `--decimal`';

const BALANCES: Readonly<Record<Layout['balances'], string>> = {
  none: 'none',
  running: 'in every row, and followed from row to row',
  'if-proven': 'counts where the amounts add up to it',
};

const recognised = ({ vouchesFor: { ids, times } }: Layout): string => {
  const content = times ? 'day, time, amount and text' : 'day, amount and text';
  return ids ? `the provider's id, else by ${content}` : content;
};
