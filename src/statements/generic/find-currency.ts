import { type Currency, isCurrency } from '../../values/currency.ts';
import { currenciesOf, signBeside } from '../currency-signs.ts';
import { bestFor, type Column, type SaidColumns } from './columns.ts';
import { isOfOtherMoney, signInName } from './header-words.ts';

/** What the amounts of a file are in, and what tells it. */
export interface FoundCurrency {
  /** The column with a code in each row. */
  readonly column?: Column;
  /** Of all amounts. */
  readonly code?: Currency;
  readonly why: string;
  /** Where a sign is of several currencies, those, the likeliest first; empty where nothing says a currency. */
  readonly open?: readonly Currency[];
}

export interface CurrencyEvidence {
  readonly said: string | undefined;
  readonly columns: readonly Column[];
  readonly saidColumns: SaidColumns;
  /** The columns of money, the one that moved the balance first. */
  readonly money: readonly Column[];
  /** What a record above the header says. */
  readonly stated: Currency | undefined;
  /** The one currency of the account the file is for. */
  readonly ofAccount: string | undefined;
}

export const currencyColumn = (columns: readonly Column[], said: SaidColumns): Column | undefined => {
  const told = said.get('currency');
  if (told !== undefined) return told === null ? undefined : columns[told[0]! - 1];
  const isCodes = ({ cells }: Column): boolean =>
    cells.some((cell) => cell !== '') && cells.every((cell) => cell === '' || isCurrency(cell.toUpperCase()));
  // A code that is none (any more) is told when its row is read.
  const [named] = bestFor(
    'currency',
    columns,
    ({ cells }) => cells.length > 0 && cells.every((cell) => /^[A-Z]{3}$/i.test(cell)),
  );
  if (named !== undefined) return named;
  return columns.find(
    (column) =>
      isCodes(column) &&
      column.filled === column.cells.length &&
      !isOfOtherMoney(column.header) &&
      column.cells.every((cell) => cell === cell.toUpperCase()),
  );
};

/**
 * A column, the header, the cells or what stands above; where the file names none, what the person says, or the account. A
 * sign that several currencies share decides nothing.
 */
export const findCurrency = ({
  said,
  columns,
  saidColumns,
  money,
  stated,
  ofAccount,
}: CurrencyEvidence): FoundCurrency => {
  const column = currencyColumn(columns, saidColumns);
  if (column !== undefined) return { column, why: column.header === '' ? column.name : `the column ${column.name}` };
  const header = money
    .map(({ header, name }) => ({ sign: signInName(header), name }))
    .find(({ sign }) => sign !== undefined);
  const cells = money.flatMap((each) => each.cells);
  const beside = new Set(cells.map(signBeside).filter((sign) => sign !== undefined));
  const codes = new Set(
    [...beside].flatMap((sign) => (currenciesOf(sign).length === 1 ? [...currenciesOf(sign)] : [])),
  );
  const signs = [...(header === undefined ? [] : [header.sign!]), ...beside];
  const possible = signs
    .map((sign) => currenciesOf(sign))
    .reduce<readonly Currency[] | undefined>(
      (all, next) => all?.filter((code) => next.includes(code)) ?? next,
      undefined,
    );
  if (codes.size > 1) {
    const amount = money[0]!;
    return { column: amount, why: `what stands beside the digits in ${amount.name}` };
  }
  if (possible?.length === 1) {
    const code = possible[0]!;
    return {
      code,
      why:
        header !== undefined && currenciesOf(header.sign!).length === 1
          ? `the header ${header.name}`
          : 'the sign beside the amounts',
    };
  }
  const fits = (code: Currency): boolean => possible === undefined || possible.length === 0 || possible.includes(code);
  if (stated !== undefined && fits(stated)) return { code: stated, why: 'what stands above the header' };
  if (said !== undefined && isCurrency(said)) return { code: said, why: 'as you say' };
  if (ofAccount !== undefined && isCurrency(ofAccount) && fits(ofAccount)) {
    return { code: ofAccount, why: 'the currency of the account' };
  }
  return { why: 'undecided', open: possible ?? [] };
};
