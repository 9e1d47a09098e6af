import { signBeside } from '../currency-signs.ts';
import type { Column } from './columns.ts';
import type { FoundCurrency } from './find-currency.ts';
import type { FoundMoney } from './find-money.ts';
import { signInName } from './header-words.ts';
import type { MoneyPlan, Scale } from './money-columns.ts';
import { whichColumn, whichCurrency, whichDays, whichFee, whichMark, whichWords } from './questions.ts';
import type { Table } from './table-of.ts';
import type { Question } from './understanding.ts';
import type { Weighed } from './weigh.ts';

/** What neither the header nor the content nor the balance decides. */
export const questionsOf = (
  { date, days, columns, rows, file, told }: Table,
  found: FoundMoney,
  currency: FoundCurrency,
  unknownWords: readonly string[],
  weighed: Weighed,
  scale: Scale,
): readonly Question[] => {
  const where = `${file}:${rows[0]!.lineNo}`;
  const isProven = weighed.follows > 0;
  const { plan, open } = weighed;
  const questions: Question[] = [];
  if (date.rivals.length > 0) questions.push(whichColumn('date', date.rivals, columns, where));
  if (days.open !== undefined) questions.push(whichDays(days, file));
  if (currency.open !== undefined) questions.push(whichCurrency(currency, signOf(plan, columns), where));
  if (open !== undefined) questions.push(whichMark(open, scale, `${file}:${rows[open.row]!.lineNo}`));
  if (isProven) return questions;
  if (unknownWords.length > 0) questions.push(whichWords(unknownWords, plan, columns, rows, file));
  const { fee, net, in: moneyIn, out } = plan.columns;
  if (found.blindSplit && !told.has('out') && !told.has('in')) {
    questions.push(whichColumn('out', [columns[moneyIn! - 1]!, columns[out! - 1]!], columns, where));
  }
  if (found.rivals !== undefined && !told.has(found.rivals.role)) {
    questions.push(whichColumn(found.rivals.role, found.rivals.columns, columns, where));
  }
  if (fee !== undefined && net === undefined && !told.has('fee'))
    questions.push(whichFee(columns[fee - 1]!, columns, where));
  return questions;
};

const signOf = ({ columns: places }: MoneyPlan, columns: readonly Column[]): string | undefined => {
  const used = [places.amount, places.in, places.out, places.balance]
    .filter((place) => place !== undefined)
    .map((place) => columns[place - 1]!);
  return (
    used.map(({ header }) => signInName(header)).find((sign) => sign !== undefined) ??
    used.flatMap(({ cells }) => cells.map(signBeside)).find((sign) => sign !== undefined)
  );
};
