import type { Links, NewTransfer } from '../ledger/moved.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import { type Facts, type Reader, readFacts } from './context.ts';
import { type EndReader, type Ends, readEnds } from './legs.ts';
import { all, first, insertInto, run } from './rows.ts';

/** Whether imported statements cover all of these days of an account; read when the account is first asked for. */
const coverage = ({ db }: Reader): ((account: number, from: IsoDay, to: IsoDay) => boolean) => {
  const known = new Map<number, readonly Period[]>();
  const periodsOf = (account: number): readonly Period[] => {
    const periods: { from: IsoDay; to: IsoDay }[] = [];
    for (const row of all<{ from_day: IsoDay; to_day: IsoDay }>(
      db,
      `SELECT DISTINCT t.from_day, t.to_day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
       WHERE t.account = ? AND t.family <> 'typed' ORDER BY t.from_day`,
      account,
    )) {
      const last = periods.at(-1);
      if (last !== undefined && row.from_day <= last.to) last.to = row.to_day > last.to ? row.to_day : last.to;
      else periods.push({ from: row.from_day, to: row.to_day });
    }
    return periods;
  };
  return (account, from, to) => {
    const periods = known.get(account) ?? periodsOf(account);
    known.set(account, periods);
    return periods.some((period) => period.from <= from && to <= period.to);
  };
};

const legKey = (ids: readonly number[]): string => [...ids].sort((a, b) => a - b).join(' ');

const linksOf = (book: Reader, { accounts, rate }: Facts, { legs, said }: Ends): Links =>
  book.derive.link(legs, { accounts, said, rate, covers: coverage(book) });

/** What changed of the stored transfers: lines to book again, and transfers that are no more. */
export interface Relinked {
  readonly lines: readonly number[];
  readonly gone: readonly number[];
}

/** Brings all stored transfers to what the evidence says now; an unchanged one keeps its id. */
export const relinkAll = (book: Reader, facts: Facts): Relinked => {
  const stored = storedLegs(all(book.db, 'SELECT line, transfer FROM transfer_leg ORDER BY line'));
  run(book.db, 'DELETE FROM review');
  return store(book, linksOf(book, facts, readEnds(book, facts)), stored);
};

/** The same for the transfers of these lines, which must hold everything that hangs together with any of them. */
export const relinkAmong = (book: Reader, facts: Facts, lines: ReadonlySet<number>, reader: EndReader): Relinked => {
  const { db } = book;
  const stored = storedLegs(
    [...lines].flatMap((line) => all<StoredLeg>(db, 'SELECT line, transfer FROM transfer_leg WHERE line = ?', line)),
  );
  for (const line of lines) run(db, 'DELETE FROM review WHERE line = ?', line);
  return store(book, linksOf(book, facts, reader.ends(lines)), stored);
};

interface StoredLeg {
  readonly line: bigint;
  readonly transfer: bigint;
}

const storedLegs = (rows: readonly StoredLeg[]): ReadonlyMap<number, readonly number[]> => {
  const stored = new Map<number, number[]>();
  for (const { line, transfer } of rows) {
    const own = stored.get(Number(transfer));
    if (own === undefined) stored.set(Number(transfer), [Number(line)]);
    else own.push(Number(line));
  }
  return stored;
};

/** Puts transfers and review rows in place of the stored ones. */
const store = (
  book: Reader,
  { transfers, review }: Links,
  stored: ReadonlyMap<number, readonly number[]>,
): Relinked => {
  const { db } = book;
  const idOf = new Map([...stored].map(([id, lines]) => [legKey(lines), id]));
  const wanted = transfers.map((transfer) => ({ transfer, lines: linesOf(transfer) }));
  const kept = new Set(wanted.flatMap(({ lines }) => idOf.get(legKey(lines)) ?? []));
  const gone = [...stored.keys()].filter((id) => !kept.has(id));
  const lines = new Set(gone.flatMap((id) => stored.get(id)!));
  for (const id of gone) run(db, 'DELETE FROM transfer_leg WHERE transfer = ?', id);
  for (const { transfer, lines: own } of wanted) {
    const known = idOf.get(legKey(own));
    if (known !== undefined && !writeTransfer(book, transfer, known)) continue;
    const id = known ?? insertTransfer(book, transfer);
    if (known === undefined)
      for (const line of own) run(db, insertInto('transfer_leg', ['line', 'transfer']), line, id);
    for (const line of own) lines.add(line);
  }
  for (const { line, why } of review) run(db, insertInto('review', ['line', 'why']), line, why);
  return { lines: [...lines], gone };
};

const linesOf = ({ from, to }: NewTransfer): number[] => [...from, ...to].map(({ id }) => id);

const TRANSFER_COLUMNS = ['kind', 'by', 'why', 'fee', 'exchange_cost', 'rate', 'rate_day'] as const;

const transferValues = (transfer: NewTransfer): unknown[] => [
  transfer.kind,
  transfer.by,
  transfer.why,
  transfer.fee?.minor ?? null,
  transfer.exchangeCost?.minor ?? null,
  transfer.rate,
  transfer.rateDay,
];

const insertTransfer = ({ db }: Reader, transfer: NewTransfer): number =>
  run(db, insertInto('transfer', TRANSFER_COLUMNS), ...transferValues(transfer));

/** Updates a stored transfer; false where nothing was different. */
const writeTransfer = ({ db }: Reader, transfer: NewTransfer, id: number): boolean => {
  const values = transferValues(transfer);
  const same = first(
    db,
    `SELECT 1 FROM transfer WHERE id = ? AND ${TRANSFER_COLUMNS.map((name) => `${name} IS ?`).join(' AND ')}`,
    id,
    ...values,
  );
  if (same !== undefined) return false;
  run(
    db,
    `UPDATE transfer SET ${TRANSFER_COLUMNS.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
    ...values,
    id,
  );
  return true;
};

/** What the stored links and the moves to review are not, beside those the evidence makes now: for `fl doctor`. */
export const staleLinks = (
  book: Reader,
): { missing: string[]; extra: string[]; altered: string[]; review: number[] } => {
  const { db } = book;
  const facts = readFacts(book);
  const { transfers, review } = linksOf(book, facts, readEnds(book, facts));
  const wanted = new Map(transfers.map((transfer) => [legKey(linesOf(transfer)), transferValues(transfer)]));
  const held = new Map(
    all<Record<string, unknown> & { legs: string | null }>(
      db,
      `SELECT ${TRANSFER_COLUMNS.join(', ')}, (SELECT group_concat(line, ' ') FROM
         (SELECT line FROM transfer_leg WHERE transfer = transfer.id ORDER BY line)) AS legs FROM transfer ORDER BY id`,
    ).map(({ legs, ...row }) => [legs ?? 'none', TRANSFER_COLUMNS.map((name) => row[name])]),
  );
  const waits = new Map(review.map(({ line, why }) => [line, why]));
  const stored = new Map(
    all<{ line: bigint; why: string }>(db, 'SELECT line, why FROM review').map(({ line, why }) => [Number(line), why]),
  );
  return {
    missing: [...wanted.keys()].filter((legs) => !held.has(legs)).sort(),
    extra: [...held.keys()].filter((legs) => !wanted.has(legs)).sort(),
    altered: [...held]
      .filter(([legs, values]) => wanted.get(legs)?.every((value, at) => values[at] === value) === false)
      .map(([legs]) => legs),
    review: [...new Set([...waits.keys(), ...stored.keys()])]
      .filter((line) => waits.get(line) !== stored.get(line))
      .sort((a, b) => a - b),
  };
};
