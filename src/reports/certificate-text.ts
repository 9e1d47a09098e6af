import type { Certificate } from '../ledger/certificate.ts';
import type { Gap, Purse } from '../ledger/coverage.ts';
import type { Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { absolute, grouped, money } from '../values/money.ts';
import { counted } from '../values/words.ts';

/** Where a person finds an export of this layout; undefined where nobody knows. */
export type TitleOf = (layout: string) => string | undefined;

/** More of one kind are counted. */
const MOST = 3;

/** What a certificate says, in sentences: how whole the days are, then how well balances prove them. */
export const certificateText = (
  { account, currency }: Pick<Purse, 'account' | 'currency'>,
  certificate: Certificate,
  asked: Period,
  titleOf: TitleOf,
): string => {
  const name = currency === null ? account : `${account} ${currency}`;
  const typed =
    certificate.typed === 0 ? [] : [`${counted(certificate.typed, 'typed line covers', 'typed lines cover')} no day`];
  if (certificate.days === null || currency === null) {
    const why = certificate.verdict === 'none expected' ? 'no statements, and none expected' : 'no statements';
    return `${[`${name}, ${spanOf(asked)}: ${why}`, ...typed].join('; ')}.`;
  }
  const since = certificate.days.from > asked.from ? ' (its first day)' : '';
  const days = `${name}, ${certificate.days.from}${since} to ${certificate.days.to}`;
  const parts = [...coverText(certificate, currency, titleOf), ...balanceText(certificate, currency), ...typed];
  return `${days}: ${parts.join('; ')}.`;
};

const coverText = ({ gaps, bridged }: Certificate, currency: Currency, titleOf: TitleOf): string[] => {
  const open = gaps.filter(({ verdict }) => verdict !== 'bridged');
  const across = bridged === 0 ? [] : [`balances meet across ${counted(bridged, 'day')} without a statement`];
  if (open.length === 0) return ['complete', ...across];
  return [...listed(open, (gap) => gapText(gap, currency)), ...downloads(open, titleOf), ...across];
};

const gapText = ({ days, verdict, difference }: Gap, currency: Currency): string => {
  const sum = difference === null ? '' : ` (lines that come to ${grouped(money(difference, currency))})`;
  return verdict === 'missing'
    ? `missing: ${spanOf(days)}${sum}`
    : `not proven: ${spanOf(days)} (no balance tells whether lines are missing)`;
};

/** Each export is named once. */
const downloads = (gaps: readonly Gap[], titleOf: TitleOf): string[] => {
  const titles = new Set(gaps.flatMap((gap) => downloadOf(gap, titleOf) ?? []));
  return [...titles].map((title) => `download from ${title}`);
};

/** The export that would fill a gap: as the statement before it, else as the one after. */
export const downloadOf = ({ left, right }: Gap, titleOf: TitleOf): string | undefined =>
  titleOf(left.layout) ?? (right === null ? undefined : titleOf(right.layout));

const balanceText = (certificate: Certificate, currency: Currency): string[] => {
  const { balances, missing, broken, apart, otherwise, unproven } = certificate;
  if (balances === null) return [];
  const amount = (minor: bigint): string => grouped(absolute(money(minor, currency)));
  const faults = [
    ...listed(broken, ({ file, balance: { firstBreak } }) =>
      firstBreak === null
        ? `balances broken in ${file}`
        : `balances broken at ${file}:${firstBreak.lineNo} (${grouped(firstBreak.expected)} expected, ${grouped(firstBreak.found)} found)`,
    ),
    ...listed(
      apart,
      ({ left, right, difference }) =>
        `the closing of ${left.file} does not meet the opening of ${right.file} by ${amount(difference)}`,
    ),
    ...listed(
      otherwise,
      ({ sheet, difference }) =>
        `on the days of ${sheet.file} the book's lines differ from it by ${amount(difference)}`,
    ),
  ];
  if (faults.length > 0) return faults;
  const name = missing === 0 ? 'balances' : 'balances of the rest';
  if (balances !== 'proven in part') return [`${name} ${balances}`];
  return [`${name} proven in part, not for ${listed(unproven, ({ file }) => file).join(', ')}`];
};

const listed = <Item>(items: readonly Item[], text: (item: Item) => string): string[] => [
  ...items.slice(0, MOST).map(text),
  ...(items.length > MOST ? [`and ${items.length - MOST} more`] : []),
];

const spanOf = ({ from, to }: Period): string => (from === to ? from : `${from} to ${to}`);
