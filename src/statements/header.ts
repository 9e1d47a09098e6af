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
  /** Where each column stands. */
  readonly columns: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
  /** Cells the layout has no name for, as printed. */
  readonly unknown: readonly string[];
  readonly repeated: readonly string[];
}

/** Empty cells at the end of a header are tolerated: some exports end every record with a comma. */
export const compareHeader = (layout: Layout, cells: readonly string[]): Match => {
  const names = new Set([...layout.needs, ...(layout.may ?? [])]);
  const columns = new Map<string, number>();
  const unknown: string[] = [];
  const repeated: string[] = [];
  for (const [at, cell] of cells.slice(0, filledWidth(cells)).entries()) {
    const name = layout.alsoCalled?.[normalise(cell)] ?? normalise(cell);
    if (!names.has(name)) unknown.push(cell);
    else if (columns.has(name)) repeated.push(cell);
    else columns.set(name, at);
  }
  return { layout, columns, missing: layout.needs.filter((name) => !columns.has(name)), unknown, repeated };
};

export const isWhole = (match: Match): boolean =>
  match.missing.length + match.unknown.length + match.repeated.length === 0;

/** How many cells there are without the empty ones at the end. */
export const filledWidth = (cells: readonly string[]): number => {
  let width = cells.length;
  while (width > 0 && cells[width - 1]!.trim() === '') width -= 1;
  return width;
};

/** "payoneer/transactions lacks status; not known there: Fee Amount" */
export const describeDifference = ({ layout, missing, unknown, repeated }: Match): string => {
  const parts = [
    ...(missing.length === 0 ? [] : [`lacks ${missing.map((name) => JSON.stringify(name)).join(', ')}`]),
    ...(unknown.length === 0 ? [] : [`does not know ${unknown.map((cell) => JSON.stringify(cell.trim())).join(', ')}`]),
    ...(repeated.length === 0 ? [] : [`has ${repeated.map((cell) => JSON.stringify(cell.trim())).join(', ')} twice`]),
  ];
  return `${layout.id} ${parts.join(' and ')}`;
};
