import fc from 'fast-check';
import { ACCOUNTS, type Account, DAYS, type Life, lives, rewordedLives } from './bank.ts';
import { DIALECTS, type Dialect, type Row, type Sheet } from './dialects.ts';
import { isoDay } from './print.ts';

/** What somebody downloads: whole days of one account, as the bank knows them when it is asked. */
export interface Wish {
  readonly where: number;
  readonly from: number;
  readonly to: number;
  /** The day of the download, not before the last day that is asked for. */
  readonly taken: number;
  /** How the bank prints its ids then. */
  readonly idForm?: 'plain' | 'prefixed' | 'none';
}

/** A download and what is true of it. */
export interface Export extends Wish {
  readonly dialect: Dialect;
  readonly name: string;
  readonly text: string;
  readonly said: Dialect['said'];
  readonly sheet: Sheet;
  /** What the book must hold of it, a row of text for each: `meezan 2026-06-20 -900 TEA HOUSE`. */
  readonly truth: readonly string[];
  /** Ids of rows that it shows as pending. */
  readonly pending: readonly string[];
}

const idIn = (form: Wish['idForm'], id: string): string =>
  form === 'none' ? '' : form === 'prefixed' ? `PAY-${id}` : id;

const sheetOf = ({ opening, entries }: Account, { from, to, taken, idForm }: Wish, dialect: Dialect): Sheet => {
  const rows: Row[] = [];
  let held = opening;
  let before = opening;
  for (const entry of entries) {
    const isKnown = entry.known <= taken;
    if (!isKnown && !(entry.pending && dialect.showsPending)) continue;
    const inside = from <= entry.day && entry.day <= to;
    const tell = (cents: number, text: string, id: string): void => {
      if (inside) rows.push({ entry, cents, text, id: idIn(idForm, id), balance: held, pending: !isKnown });
    };
    if (isKnown) held += dialect.feeColumn ? entry.cents - entry.fee : entry.cents;
    const { reworded } = entry;
    tell(entry.cents, reworded !== undefined && reworded.from <= taken ? reworded.text : entry.text, entry.id);
    if (entry.fee > 0 && !dialect.feeColumn) {
      if (isKnown) held -= entry.fee;
      tell(-entry.fee, 'Fee of a payment', `${entry.id}9`);
    }
    if (entry.day < from) before = held;
  }
  const last = rows.findLast(({ pending }) => !pending);
  return { rows, from, to, opening: before, closing: last?.balance ?? before };
};

const truthOf = ({ name, feeColumn }: Dialect, { rows }: Sheet): string[] =>
  rows
    .filter(({ pending }) => !pending)
    .flatMap(({ entry, cents, text }) => {
      const line = (amount: number, words: string) => `${name} ${isoDay(entry.day)} ${amount} ${words}`;
      const fee = feeColumn && entry.fee > 0 ? [line(-entry.fee, `${text} - fee`)] : [];
      return [line(cents, text), ...fee];
    });

export const exportOf = (life: Life, dialects: readonly Dialect[], wish: Wish): Export => {
  const dialect = dialects[wish.where]!;
  const sheet = sheetOf(life[wish.where]!, wish, dialect);
  return {
    ...wish,
    dialect,
    name: `${dialect.name}-${wish.from}-${wish.to}-at-${wish.taken}.csv`,
    text: dialect.print(sheet),
    said: dialect.said,
    sheet,
    truth: truthOf(dialect, sheet),
    pending: sheet.rows.filter(({ pending }) => pending).map(({ id }) => id),
  };
};

const wish: fc.Arbitrary<Wish> = fc
  .record({ where: fc.nat(ACCOUNTS - 1), a: fc.nat(DAYS + 5), b: fc.nat(DAYS + 5), wait: fc.nat(7) })
  .map(({ where, a, b, wait }) => ({ where, from: Math.min(a, b), to: Math.max(a, b), taken: Math.max(a, b) + wait }));

/** Three banks, no two of which are the same account in the book. */
const banks: fc.Arbitrary<Dialect[]> = fc
  .shuffledSubarray([...DIALECTS], { minLength: ACCOUNTS + 1, maxLength: ACCOUNTS + 1 })
  .map((some) => [...new Map(some.map((each) => [each.name, each])).values()].slice(0, ACCOUNTS));

/** Of a file without rows nobody can tell what its columns are. */
const isThere = ({ said, sheet }: Export): boolean => said === undefined || sheet.rows.length > 0;

export interface Case {
  readonly life: Life;
  readonly dialects: readonly Dialect[];
  readonly exports: readonly Export[];
  readonly [fc.toStringMethod]: () => string;
}

/** A life and downloads of it, on days that overlap, in the order in which they are imported. */
export const cases = (minLength: number, maxLength: number): fc.Arbitrary<Case> =>
  fc.tuple(lives, banks, fc.array(wish, { minLength, maxLength })).map(([life, dialects, wishes]) => {
    const exports = wishes.map((each) => exportOf(life, dialects, each)).filter(isThere);
    // The same text twice is one file: what that means is another property.
    const files = [...new Map(exports.map((each) => [each.text, each])).values()];
    return { life, dialects, exports: files, [fc.toStringMethod]: () => files.map(shown).join('\n') };
  });

/** As a failure prints it: what a person could save and import. */
const shown = ({ name, text }: Export): string => `--- ${name}\n${text}`;

/** The same with banks that change over time: words of rows, and from some day on the form of their ids. */
export const changingCases = (minLength: number, maxLength: number): fc.Arbitrary<Case> =>
  fc
    .tuple(
      rewordedLives,
      banks,
      fc.array(wish, { minLength, maxLength }),
      fc.nat(DAYS + 10),
      fc.constantFrom('plain', 'prefixed', 'none'),
    )
    .map(([life, dialects, wishes, from, form]) => {
      const exports = wishes
        .map((each) => exportOf(life, dialects, { ...each, idForm: from <= each.taken ? form : 'plain' }))
        .filter(isThere);
      const files = [...new Map(exports.map((each) => [each.text, each])).values()];
      return { life, dialects, exports: files, [fc.toStringMethod]: () => files.map(shown).join('\n') };
    });

/** What of the lives the downloads tell, each movement and fee once: `meezan 2026-06-20 -900`. */
export const movementsOf = (exports: readonly Export[]): string[] => {
  const told = new Map<string, readonly string[]>();
  for (const { dialect, sheet } of exports) {
    for (const { entry, cents, pending } of sheet.rows) {
      if (pending) continue;
      const line = (amount: number): string => `${dialect.name} ${isoDay(entry.day)} ${amount}`;
      const fee = dialect.feeColumn && entry.fee > 0 ? [line(-entry.fee)] : [];
      told.set(`${dialect.name} ${entry.id} ${cents}`, [line(cents), ...fee]);
    }
  }
  return [...told.values()].flat().sort();
};

/** One download, of any bank. */
export const sheets: fc.Arbitrary<Export> = fc
  .tuple(lives, fc.constantFrom(...DIALECTS), wish)
  .map(([life, dialect, each]) => exportOf(life, [dialect, dialect, dialect], each))
  .filter(({ sheet }) => sheet.rows.length > 0);

/** Of each line as many as the download holds that holds most of it: what all downloads together tell. */
export const unionOf = (exports: readonly Export[]): string[] => {
  const most = new Map<string, number>();
  for (const { truth } of exports) {
    const counts = new Map<string, number>();
    for (const line of truth) counts.set(line, (counts.get(line) ?? 0) + 1);
    for (const [line, count] of counts) most.set(line, Math.max(most.get(line) ?? 0, count));
  }
  return [...most].flatMap(([line, count]) => Array<string>(count).fill(line)).sort();
};
