import { DECIDERS, type DecidedBy, type Decider, type Nature } from '../ledger/entry.ts';
import type { LineView } from '../ledger/facts.ts';
import type { Hint, Stream } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import type { Book } from './book.ts';
import { all } from './rows.ts';

export interface LineFilter {
  readonly ids?: readonly number[] | undefined;
  /** A run of ids. */
  readonly range?: { readonly first: number; readonly last: number } | undefined;
  readonly account?: number | undefined;
  readonly from?: IsoDay | undefined;
  readonly to?: IsoDay | undefined;
  readonly category?: string | undefined;
  readonly unreviewed?: boolean | undefined;
  readonly search?: string | undefined;
}

interface StoredView {
  readonly id: bigint;
  readonly day: IsoDay;
  readonly account: string;
  readonly currency: Currency;
  readonly minor: bigint;
  readonly description: string;
  readonly counterparty: string | null;
  readonly nature: Nature;
  readonly kind: Hint;
  readonly category: string | null;
  readonly client: string | null;
  readonly stream: Stream | null;
  readonly by: string;
  readonly transfer: bigint | null;
  readonly bank_id: string | null;
  readonly balance: bigint | null;
  readonly note: string | null;
}

const decider = (letter: string | undefined): Decider => DECIDERS.find((each) => each[0] === letter) ?? 'layout';

const decidedBy = (letters: string): DecidedBy => ({
  kind: decider(letters[0]),
  category: decider(letters[1]),
  client: decider(letters[2]),
  stream: decider(letters[3]),
});

/** Live lines that fit the filter, by day, then oldest first. */
export const listLines = ({ db }: Book, filter: LineFilter): LineView[] => {
  const parts: string[] = [];
  const values: unknown[] = [];
  const where = (sql: string, value?: unknown): void => {
    parts.push(sql);
    if (value !== undefined) values.push(value);
  };
  if (filter.ids !== undefined) where(`e.line IN (${filter.ids.map(Number).join(', ')})`);
  if (filter.range !== undefined) {
    where('e.line >= ?', filter.range.first);
    where('e.line <= ?', filter.range.last);
  }
  if (filter.account !== undefined) where('e.account = ?', filter.account);
  if (filter.from !== undefined) where('e.day >= ?', filter.from);
  if (filter.to !== undefined) where('e.day <= ?', filter.to);
  if (filter.category !== undefined) where('e.category = ? COLLATE NOCASE', filter.category);
  if (filter.unreviewed === true) where("e.nature = 'unreviewed'");
  if (filter.search !== undefined) {
    where("instr(lower(l.description || ' ' || coalesce(l.counterparty, '')), lower(?)) > 0", filter.search);
  }
  const rows = all<StoredView>(
    db,
    `SELECT e.line AS id, e.day, a.name AS account, e.currency, e.minor, l.description, l.counterparty, e.nature, e.kind, e.category,
       e.client, e.stream, e.by, e.transfer, l.bank_id, l.balance,
       (SELECT d.value FROM decision d JOIN change c ON c.id = d.change AND c.live = 1
        WHERE d.line = e.line AND d.field = 'note' ORDER BY d.rowid DESC LIMIT 1) AS note
     FROM entry e JOIN line l ON l.id = e.line JOIN account a ON a.id = e.account
     ${parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`} ORDER BY e.day, e.line`,
    ...values,
  );
  return rows.map(({ currency, minor, bank_id, by, balance, transfer, ...row }) => ({
    ...row,
    id: Number(row.id),
    amount: money(minor, currency),
    by: decidedBy(by),
    transfer: transfer === null ? null : Number(transfer),
    bankId: bank_id,
    balance: balance === null ? null : money(balance, currency),
  }));
};

/** Live lines of these ids, all of them; a Problem names the first that is none. */
export const linesById = (book: Book, ids: readonly number[]): LineView[] => {
  const found = listLines(book, { ids });
  const missing = ids.find((id) => !found.some((line) => line.id === id));
  if (missing === undefined) return ids.map((id) => found.find((line) => line.id === id)!);
  throw new Problem('unknown-line', `there is no line ${missing} in the book, or its import was taken back`, {
    hint: 'fl lines',
  });
};
