import type { LineView, ReviewLine, TransferLeg, TransferView } from '../ledger/facts.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { all, first, run } from './rows.ts';

interface StoredLeg {
  readonly transfer: bigint;
  readonly line: bigint;
  readonly account: string;
  readonly day: IsoDay;
  readonly currency: Currency;
  readonly minor: bigint;
  readonly description: string;
}

const toLeg = (row: StoredLeg): TransferLeg => ({
  line: Number(row.line),
  account: row.account,
  day: row.day,
  amount: money(row.minor, row.currency),
  description: row.description,
});

/** Linked transfers with a leg in the period (all without one), by the day money left. */
export const listTransfers = ({ db }: Book, period: Partial<Period>): TransferView[] => {
  const legs = all<StoredLeg>(
    db,
    `SELECT e.transfer, e.line, a.name AS account, e.day, e.currency, e.minor, l.description
     FROM entry e JOIN account a ON a.id = e.account JOIN line l ON l.id = e.line WHERE e.transfer IS NOT NULL ORDER BY e.day, e.line`,
  );
  const heads = all<{
    id: bigint;
    kind: TransferView['kind'];
    by: TransferView['by'];
    why: string;
    fee: bigint | null;
    exchange_cost: bigint | null;
    rate: string | null;
    rate_day: IsoDay | null;
  }>(db, 'SELECT id, kind, by, why, fee, exchange_cost, rate, rate_day FROM transfer ORDER BY id');
  return heads
    .map((head): TransferView => {
      const own = legs.filter(({ transfer }) => transfer === head.id).map(toLeg);
      const from = own.filter(({ amount }) => amount.minor < 0n);
      const to = own.filter(({ amount }) => amount.minor > 0n);
      return {
        id: Number(head.id),
        kind: head.kind,
        from,
        to,
        rate: head.rate,
        fee: head.fee === null ? null : money(head.fee, from[0]!.amount.currency),
        exchangeCost: head.exchange_cost === null ? null : money(head.exchange_cost, to[0]!.amount.currency),
        rateDay: head.rate_day,
        by: head.by,
        why: head.why,
      };
    })
    .filter(({ from, to }) =>
      [...from, ...to].some(({ day }) => (period.from ?? '') <= day && (period.to === undefined || day <= period.to)),
    )
    .sort((a, b) => (a.from[0]!.day < b.from[0]!.day ? -1 : a.from[0]!.day > b.from[0]!.day ? 1 : a.id - b.id));
};

/** Moved money that the evidence does not settle, by day. */
export const listReview = ({ db }: Book): ReviewLine[] =>
  all<StoredLeg & { why: string }>(
    db,
    `SELECT r.line, r.why, a.name AS account, l.day, l.currency, l.minor, l.description
     FROM review r JOIN line l ON l.id = r.line JOIN account a ON a.id = l.account ORDER BY l.day, l.id`,
  ).map((row) => ({ ...toLeg(row), why: row.why }));

/** Your word that these lines are one movement of own money. */
export const linkLines = (writing: Writing, lines: readonly LineView[]): void => {
  const refuse = (why: string): Problem => new Problem('cannot-link', why, { hint: 'fl transfers --unmatched' });
  const ids = [...new Set(lines.map(({ id }) => id))];
  if (ids.length < 2) throw refuse('a link needs two lines or more');
  if (!lines.some(({ amount }) => amount.minor < 0n) || !lines.some(({ amount }) => amount.minor > 0n)) {
    throw refuse('a link needs money that left and money that arrived; these lines have one sign');
  }
  const sides = new Set(lines.map(({ account, amount }) => `${account} ${amount.currency}`));
  if (sides.size === 1) throw refuse('these lines are of one account and currency');
  for (const sign of [-1n, 1n]) {
    const currencies = new Set(
      lines.filter(({ amount }) => amount.minor * sign > 0n).map(({ amount }) => amount.currency),
    );
    if (currencies.size > 1) throw refuse(`the lines on one side are in ${[...currencies].join(' and ')}`);
  }
  for (const line of lines) {
    if (line.transfer === null) continue;
    const by = first<{ by: string }>(writing.book.db, 'SELECT by FROM transfer WHERE id = ?', line.transfer)?.by;
    if (by === 'you') {
      throw new Problem('cannot-link', `line ${line.id} is already in transfer ${line.transfer}, which you linked`, {
        hint: `fl transfers unlink ${line.transfer}`,
      });
    }
  }
  const [head, ...rest] = ids.sort((a, b) => a - b);
  for (const id of rest) say(writing, 'link', head!, id);
  writing.touch({ firstLine: head!, lastLine: head! });
};

/** Your word that the legs of a transfer are not one movement; the matcher will not link them again. */
export const unlink = (writing: Writing, id: number): TransferView => {
  const transfer = listTransfers(writing.book, {}).find((each) => each.id === id);
  if (transfer === undefined)
    throw new Problem('unknown-transfer', `there is no transfer ${id}`, { hint: 'fl transfers' });
  const legs = [...transfer.from, ...transfer.to].map(({ line }) => line);
  for (const a of legs) for (const b of legs) if (a < b) say(writing, 'reject', a, b);
  writing.touch({ firstLine: legs[0]!, lastLine: legs[0]! });
  return transfer;
};

const say = (writing: Writing, said: 'link' | 'reject', a: number, b: number): void => {
  run(
    writing.book.db,
    'INSERT INTO link_said (change, said, a, b) VALUES (?, ?, ?, ?)',
    writing.change,
    said,
    Math.min(a, b),
    Math.max(a, b),
  );
};
