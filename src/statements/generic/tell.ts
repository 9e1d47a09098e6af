import type { OwnLayout } from '../own-layout.ts';
import type { Column } from './columns.ts';
import type { DayReading } from './days.ts';
import type { FoundCurrency } from './find-currency.ts';
import type { Weighed } from './weigh.ts';

/** How a file was understood, in a few lines a person can check against the file. */
export const tell = (
  { columns: places, flag, moneyOut, fees, decimal, ids, earnings, order }: OwnLayout,
  columns: readonly Column[],
  days: DayReading,
  currency: FoundCurrency,
  weighed: Weighed,
): readonly string[] => {
  const name = (place: number): string => columns[place - 1]!.name;
  const part = (place: number | undefined, is: string): string[] =>
    place === undefined ? [] : [`${name(place)} ${is}`];
  const texts = places.description.map(name);
  const roles = [
    `${name(places.date)} is the day (${days.why})`,
    ...(texts.length === 0 ? [] : [`${texts.join(' and ')} the description`]),
    ...part(places.amount, earnings ? 'what clients paid' : amountSays(flag !== null, moneyOut)),
    ...part(places.in, 'money in'),
    ...part(places.out, 'money out'),
    ...part(places.flag, `says the direction: ${directions(flag)}`),
    ...part(places.fee, `the fee, a line of its own${fees === 'minus' ? ', printed with a minus' : ''}`),
    ...part(places.net, 'what is left after the fee'),
    ...part(places.balance, `the balance, ${balanceSays(weighed)}`),
    ...part(places.status, 'the status'),
    ...part(places.id, ids ? 'the id that tells rows apart' : 'an id'),
    ...part(places.account, 'the account'),
  ];
  const code = currency.code ?? currency.open?.[0];
  const codes =
    code === undefined
      ? currency.column === undefined
        ? 'no currency is named'
        : `currencies are from ${currency.why}`
      : `the currency is ${code}: ${currency.why}`;
  return [
    roles.join('; '),
    `the decimal mark is ${JSON.stringify(decimal)}; ${codes}`,
    ...(weighed.isTurned && weighed.follows > 0
      ? ['the balance proves that money in and money out are the other way round than they are called']
      : []),
    ...(weighed.follows > 0 ? [`the rows are printed ${order.replace('-', ' ')}, as the balance proves`] : []),
  ];
};

const amountSays = (isFlagged: boolean, moneyOut: string): string => {
  if (isFlagged) return 'the amount';
  return moneyOut === 'minus' ? 'the amount, signs as printed' : 'the amount, where money out is printed plain';
};

const directions = (flag: OwnLayout['flag']): string => {
  const shown = (words: readonly string[]): string =>
    words.length === 0 ? 'nothing' : words.map((word) => JSON.stringify(word)).join(', ');
  return flag === null ? '' : `${shown(flag.out)} out, ${shown(flag.in)} in`;
};

const balanceSays = ({ follows, compared }: Weighed): string => {
  if (compared === 0) return 'not checked';
  return follows === compared ? 'which follows' : `which follows ${follows} of ${compared} times`;
};
