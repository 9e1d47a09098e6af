import { type Currency, isCurrency } from '../values/currency.ts';
import type { Layout } from './layout.ts';

/** A cell of a header as layouts name it. */
export const normalise = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();

/** How a record compares with the header of a layout. */
export interface Match {
  readonly layout: Layout;
  readonly cells: readonly string[];
  /** Where each column stands. */
  readonly columns: ReadonlyMap<string, number>;
  /** The one that names of columns say, as `Amount (GBP)`. */
  readonly currency?: Currency | undefined;
  readonly missing: readonly string[];
  /** Cells the layout has no name for, as printed. */
  readonly unknown: readonly string[];
  readonly repeated: readonly string[];
}

/** A header's cell by the name the layout has for its column. */
const nameOf = ({ alsoCalled }: Layout, name: string): string =>
  alsoCalled !== undefined && Object.hasOwn(alsoCalled, name) ? alsoCalled[name]! : name;

const WITH_CURRENCY = /\(([a-z]{3}) ?\)$/;

/** `amount (gbp)` as the column `amount (currency)`, with what it says. */
const withCurrency = (layout: Layout, name: string): { readonly name: string; readonly currency?: Currency } => {
  const code = WITH_CURRENCY.exec(name)?.[1]?.toUpperCase();
  if (code === undefined || !isCurrency(code)) return { name };
  return { name: nameOf(layout, name.replace(WITH_CURRENCY, '(currency)')), currency: code };
};

/** Empty cells at the end of a header are tolerated: some exports end every record with a comma. */
export const compareHeader = (layout: Layout, cells: readonly string[]): Match => {
  if (layout.headerless !== undefined) return headerless(layout, layout.headerless.width, cells);
  if (layout.header !== undefined) return exactly(layout, layout.header, cells);
  const names = new Set([...layout.needs, ...(layout.may ?? [])]);
  const columns = new Map<string, number>();
  const unknown: string[] = [];
  const repeated: string[] = [];
  const width = filledWidth(cells);
  let currency: Currency | undefined;
  for (const [at, cell] of cells.entries()) {
    const printed = normalise(cell);
    const own = nameOf(layout, printed);
    if (at >= width && (own === '' || columns.has(own))) break;
    if (own === '' && layout.dialect?.framed === true) continue;
    const priced = names.has(own) ? { name: own } : withCurrency(layout, printed);
    const isOther = priced.currency !== undefined && currency !== undefined && priced.currency !== currency;
    if (!names.has(priced.name) || isOther) {
      if (layout.mayAlso?.test(own) !== true) unknown.push(cell);
      continue;
    }
    if (columns.has(priced.name)) repeated.push(cell);
    else columns.set(priced.name, at);
    currency ??= priced.currency;
  }
  const missing = layout.needs.filter((name) => !columns.has(name));
  return { layout, cells, columns, currency, missing, unknown, repeated };
};

/** How many cells a row under this header has. */
export const widthOf = ({ layout, cells, columns }: Match): number =>
  layout.header?.length ?? Math.max(filledWidth(cells), ...[...columns.values()].map((at) => at + 1));

/** What the columns of a header are called here: by their cells, or by number where that is empty or stands twice. */
export const columnNames = (header: readonly string[]): readonly string[] => {
  const names = header.map(normalise);
  return names.map((name, at) =>
    name === '' || names.indexOf(name) !== names.lastIndexOf(name) ? `column ${at + 1}` : name,
  );
};

const placesOf = (header: readonly string[]): ReadonlyMap<string, number> =>
  new Map(columnNames(header).map((name, at) => [name, at]));

const exactly = (layout: Layout, header: readonly string[], cells: readonly string[]): Match => {
  const width = filledWidth(cells);
  const isSame = header.every((name, at) => name === (at < width ? normalise(cells[at]!) : ''));
  const unknown = isSame && width <= header.length ? [] : [...cells];
  return { layout, cells, columns: placesOf(header), missing: [], unknown, repeated: [] };
};

/** No record is the header of a file that has none. */
const headerless = (layout: Layout, width: number, cells: readonly string[]): Match => {
  return {
    layout,
    cells,
    columns: placesOf(layout.needs.length > 0 ? layout.needs : Array<string>(width).fill('')),
    missing: [],
    unknown: [...cells, ''],
    repeated: [],
  };
};

/** All names that a header's cell may have. */
export const namesIn = ({ needs, may = [], alsoCalled = {}, header = [] }: Layout): ReadonlySet<string> =>
  new Set(['', ...needs, ...may, ...Object.keys(alsoCalled), ...header.slice(0, 1)]);

/** Whether a header may begin with this cell: hardly a row does, so that few need be compared as a whole. */
export const mayBegin = ({ mayAlso }: Layout, [first = '']: readonly string[], names: ReadonlySet<string>): boolean => {
  const name = normalise(first);
  return names.has(name) || WITH_CURRENCY.test(name) || mayAlso?.test(name) === true;
};

/** Most rows begin with a date or an id, whose cell ends in a digit; this spares comparing every row. */
export const mayBeHeader = (layout: Layout, cells: readonly string[], names: ReadonlySet<string>): boolean => {
  const first = cells[0]!;
  if (layout.headerless !== undefined) return false;
  if (layout.header !== undefined) return names.has(normalise(first));
  if (isDigit(first.charCodeAt(0)) || isDigit(first.charCodeAt(first.length - 1))) return false;
  return mayBegin(layout, cells, names);
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const isWhole = (match: Match): boolean =>
  match.missing.length + match.unknown.length + match.repeated.length === 0;

/** How many cells there are without the empty ones at the end. */
export const filledWidth = (cells: readonly string[]): number => {
  let width = cells.length;
  while (width > 0 && cells[width - 1]!.trim() === '') width -= 1;
  return width;
};

/** `payoneer/transactions lacks "status" and does not know "Fee Amount"`; a new name in an old place is told as one. */
export const describeDifference = (match: Match): string => {
  const renamed = renamedIn(match);
  const missing = match.missing.filter((name) => !renamed.has(name)).map((name) => JSON.stringify(name));
  const fresh = [...renamed.values()];
  const unknown = match.unknown.filter((cell) => !fresh.includes(cell)).map(shownName);
  const parts = [
    ...[...renamed].map(([name, cell]) => `has ${JSON.stringify(name)} where the file has ${shownName(cell)}`),
    ...(missing.length === 0 ? [] : [`lacks ${missing.join(', ')}`]),
    ...(unknown.length === 0 ? [] : [`does not know ${unknown.join(', ')}`]),
    ...(match.repeated.length === 0 ? [] : [`has ${match.repeated.map(shownName).join(', ')} twice`]),
  ];
  return `${match.layout.id} ${parts.join(' and ')}`;
};

const shownName = (cell: string): string => JSON.stringify(cell.trim());

/** Missing columns in whose place, right of their neighbour in the layout's order, stands a name nobody knows. */
const renamedIn = ({ layout, cells, columns, missing, unknown }: Match): ReadonlyMap<string, string> => {
  const renamed = new Map<string, string>();
  for (const name of missing) {
    const before = layout.needs[layout.needs.indexOf(name) - 1];
    const place = before === undefined ? 0 : (columns.get(before) ?? cells.length) + 1;
    const cell = cells[place];
    if (cell !== undefined && unknown.includes(cell)) renamed.set(name, cell);
  }
  return renamed;
};
