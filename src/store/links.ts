import type { Leg, NewTransfer } from '../ledger/moved.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money } from '../values/money.ts';
import { type Facts, type Reader, readFacts } from './context.ts';
import { all, first, insertInto, run } from './rows.ts';

const LEG_COLUMNS =
  'id, account, day, currency, minor, hint, counterparty, description, bank_id, other_minor, other_currency';

interface StoredLeg {
  readonly id: bigint;
  readonly account: bigint;
  readonly day: IsoDay;
  readonly currency: Currency;
  readonly minor: bigint;
  readonly hint: Leg['hint'];
  readonly counterparty: string | null;
  readonly description: string;
  readonly bank_id: string | null;
  readonly other_minor: bigint | null;
  readonly other_currency: Currency | null;
}

/** Live lines that may be an end of moved money: paid out or exchanged, or credits while there is somewhere to come from. */
const readLegs = ({ db }: Reader, { accounts, said, linkSaid, natures }: Facts): Leg[] => {
  const credits = accounts.length > 1 ? 'OR minor > 0' : '';
  const yours = new Set(linkSaid.filter((each) => each.said === 'link').flatMap(({ a, b }) => [a, b]));
  const rows = all<StoredLeg>(
    db,
    `SELECT ${LEG_COLUMNS} FROM line WHERE live = 1 AND (hint IN ('own-transfer', 'conversion') ${credits}) ORDER BY id`,
  );
  const listed = new Set(rows.map(({ id }) => Number(id)));
  for (const id of yours) {
    const row = listed.has(id)
      ? undefined
      : first<StoredLeg>(db, `SELECT ${LEG_COLUMNS} FROM line WHERE live = 1 AND id = ?`, id);
    if (row !== undefined) rows.push(row);
  }
  return rows.flatMap((row): Leg[] => {
    const id = Number(row.id);
    const category = said.get(id)?.category;
    // A line that you put into a category is not moved money, unless the category says so or you linked it.
    if (category !== undefined && natures.get(category) !== 'own' && !yours.has(id)) return [];
    return [
      {
        id,
        account: Number(row.account),
        day: row.day,
        amount: money(row.minor, row.currency),
        hint: row.hint,
        words: `${row.counterparty ?? ''} ${row.description}`,
        bankId: row.bank_id,
        other:
          row.other_minor === null || row.other_currency === null ? null : money(row.other_minor, row.other_currency),
      },
    ];
  });
};

/** Whether imported statements cover all of these days of an account. */
const coverage = ({ db }: Reader): ((account: number, from: IsoDay, to: IsoDay) => boolean) => {
  const periods = new Map<number, { from: IsoDay; to: IsoDay }[]>();
  for (const row of all<{ account: bigint; from_day: IsoDay; to_day: IsoDay }>(
    db,
    'SELECT DISTINCT t.account, t.from_day, t.to_day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 ORDER BY t.from_day',
  )) {
    const own = periods.get(Number(row.account)) ?? [];
    periods.set(Number(row.account), own);
    const last = own.at(-1);
    if (last !== undefined && row.from_day <= last.to) last.to = row.to_day > last.to ? row.to_day : last.to;
    else own.push({ from: row.from_day, to: row.to_day });
  }
  return (account, from, to) => (periods.get(account) ?? []).some((period) => period.from <= from && to <= period.to);
};

const legKey = (ids: readonly number[]): string => [...ids].sort((a, b) => a - b).join(' ');

/** Brings the stored transfers to what the evidence says now; an unchanged one keeps its id. */
export const relink = (book: Reader, facts: Facts): { lines: number[]; gone: number[] } => {
  const { db } = book;
  const legs = readLegs(book, facts);
  const { transfers, review } = book.derive.link(legs, {
    accounts: facts.accounts,
    said: facts.linkSaid,
    rate: facts.rate,
    covers: coverage(book),
  });
  const stored = new Map<number, number[]>();
  for (const row of all<{ line: bigint; transfer: bigint }>(
    db,
    'SELECT line, transfer FROM transfer_leg ORDER BY line',
  )) {
    stored.set(Number(row.transfer), [...(stored.get(Number(row.transfer)) ?? []), Number(row.line)]);
  }
  const idOf = new Map([...stored].map(([id, lines]) => [legKey(lines), id]));
  const wanted = transfers.map((transfer) => ({
    transfer,
    lines: [...transfer.from, ...transfer.to].map(({ id }) => id),
  }));
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
  run(db, 'DELETE FROM review');
  for (const { line, why } of review) run(db, insertInto('review', ['line', 'why']), line, why);
  return { lines: [...lines], gone };
};

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
  const { transfers, review } = book.derive.link(readLegs(book, facts), {
    accounts: facts.accounts,
    said: facts.linkSaid,
    rate: facts.rate,
    covers: coverage(book),
  });
  const wanted = new Map(
    transfers.map((transfer) => [
      legKey([...transfer.from, ...transfer.to].map(({ id }) => id)),
      transferValues(transfer),
    ]),
  );
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
