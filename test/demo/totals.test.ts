import { describe, expect, test } from 'vitest';
import { reserveOf } from '../../src/commands/reserve-of.ts';
import { factSource, valuationIn } from '../../src/store/fact-source.ts';
import { listLines } from '../../src/store/lines.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { listTransfers } from '../../src/store/transfers.ts';
import { cut, type IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import type { Money } from '../../src/values/money.ts';
import { complaints, importTexts, newBook, write } from '../support/book.ts';
import { files, importRates } from './filled.ts';
import { CERTIFIED } from './tax.ts';
import { AS_OF, truthOf } from './truth.ts';

const truth = truthOf();
const asOf = AS_OF as IsoDay;
const PKR = currency('PKR');
const JULY = { startMonth: 7 };

const book = newBook();
const imported = importTexts(book, files).result;
importRates(book);
const source = factSource(book, valuationIn(book, PKR));
const by = (a: string, b: string): number => (a < b ? -1 : 1);

describe('the demo in the book', () => {
  test('holds every line once, file by file', () => {
    const counts = imported.map(({ file, lines, added, known, skipped }) => ({
      name: file,
      lines,
      skipped: skipped.length,
      added,
      known,
    }));
    expect(counts).toEqual(
      truth.files.map(({ name, lines, skipped, added, known }) => ({ name, lines, skipped, added, known })),
    );
    expect(listLines(book, {}).length).toBe(truth.lines.length);
    expect(complaints(book)).toEqual([]);
  });

  test('books every line as it truly is', () => {
    const stored = listLines(book, {}).map(
      ({ account, day, amount, bankId, balance, category, client, stream }) =>
        `${account} ${amount.currency} ${day} ${amount.minor} ${bankId} ${balance?.minor} ${category} ${client} ${stream}`,
    );
    const lived = truth.lines.map((line) => {
      const { place, currency: code, day, minor, id, balance, stream } = line;
      const earned = line.column === 'income';
      const client = earned ? line.client : null;
      const category = line.truly === 'tax' ? 'Tax deducted' : stream === 'profit' ? null : line.category;
      const named = earned && stream !== 'profit' ? 'Client work' : category;
      return `${place} ${code} ${day} ${minor} ${id} ${balance} ${named} ${client} ${earned ? stream : null}`;
    });
    expect(stored.sort(by)).toEqual(lived.sort(by));
  });

  test('links exactly the money that moved, each with its exchange cost', () => {
    const end = (place: string, day: string, { minor, currency: code }: Money): string =>
      `${place} ${day} ${minor} ${code}`;
    const linked = listTransfers(book, {}).map(({ kind, from, to, fee, exchangeCost }) => {
      const [left, arrived] = [from[0]!, to[0]!];
      expect([from.length, to.length]).toEqual([1, 1]);
      expect(fee?.minor ?? 0n).toBe(0n);
      const ends = `${end(left.account, left.day, left.amount)} > ${end(arrived.account, arrived.day, arrived.amount)}`;
      return `${kind} ${ends} cost ${exchangeCost?.minor ?? '-'}`;
    });
    const lived = truth.transfers.flatMap(({ kind, from, to, exchangeCost }) =>
      to === null
        ? []
        : `${kind} ${from.place} ${from.day} ${from.minor} ${from.currency} > ${to.place} ${to.day} ${to.minor} ${to.currency} cost ${exchangeCost ?? '-'}`,
    );
    expect(linked.sort(by)).toEqual(lived.sort(by));
  });

  test('leaves the unlabelled credits to be reviewed, and nothing else that came in', () => {
    const credits = listLines(book, { unreviewed: true }).filter(({ amount }) => amount.minor > 0n);
    const text = (line: { day: string; minor: bigint; words: string }): string =>
      `${line.day} ${line.minor} ${line.words}`;
    expect(
      credits.map(({ day, amount, description }) => text({ day, minor: amount.minor, words: description })),
    ).toEqual(truth.unreviewed.credits.map(text));
    expect(listLines(book, { unreviewed: true }).length).toBe(truth.unreviewed.lines);
  });
});

describe('the totals of the demo', () => {
  const period = { from: truth.firstDay as IsoDay, to: asOf };

  test('earned income by currency, stream and client', () => {
    const sums = source
      .incomeSums([{ label: 'all', ...period }], false)
      .map(({ currency: code, stream, client, amount, home }) => ({
        currency: code,
        stream,
        client,
        minor: amount.minor,
        home: home!.minor,
      }));
    const key = (row: object): string => JSON.stringify({ ...row, minor: '', home: '' });
    expect(sums.sort((a, b) => by(key(a), key(b)))).toEqual([...truth.earned].sort((a, b) => by(key(a), key(b))));
  });

  test('balances and money in transit on the day of the demo', () => {
    const day = truth.days.at(-1)!;
    expect(day.day).toBe(AS_OF);
    const held = source
      .balances(asOf)
      .map(({ account, amount, home }) => `${account} ${amount.currency} ${amount.minor} ${home!.minor}`);
    expect(held.sort(by)).toEqual(
      day.balances.map(({ place, currency: code, minor, home }) => `${place} ${code} ${minor} ${home}`).sort(by),
    );
    expect(source.inTransit(asOf).map(({ from, amount }) => `${from} ${amount.currency} ${amount.minor}`)).toEqual(
      day.underWay.map(({ place, currency: code, minor }) => `${place} ${code} ${minor}`),
    );
  });

  test('balances and money in transit at the end of every month', () => {
    let underWay = 0;
    for (const { day, balances, underWay: moving } of truth.days) {
      const held = source
        .balances(day as IsoDay)
        .map(({ account, amount }) => `${account} ${amount.currency} ${amount.minor}`);
      const lived = balances.map(({ place, currency: code, minor }) => `${place} ${code} ${minor}`);
      expect(held.sort(by), day).toEqual(lived.sort(by));
      const moved = source.inTransit(day as IsoDay).map(({ from, amount }) => `${from} ${amount.minor}`);
      expect(moved.sort(by), day).toEqual(moving.map(({ place, minor }) => `${place} ${minor}`).sort(by));
      underWay += moving.length;
    }
    expect(underWay).toBeGreaterThan(0);
  });

  test('the cash flow of every month, to the paisa', () => {
    const months = source.flowParts(cut(period, 'month', JULY)).map((part) => {
      const { income, expenses, taxes, other, opening, closing, missingRates } = part;
      expect(missingRates, part.label).toBe(0);
      const columns = { income, expenses, taxes, other, opening, closing };
      return {
        period: part.label,
        ...Object.fromEntries(Object.entries(columns).map(([key, { minor }]) => [key, minor])),
      };
    });
    const keep = ({ net, exchange, from, to, ...row }: (typeof truth.cashFlow)[number]) => row;
    expect(months).toEqual(truth.cashFlow.map(keep));
  });

  for (const [year, lived] of Object.entries(truth.taxYears)) {
    test(`what tax year ${year} comes to, with and without a certificate`, () => {
      const { reserve, receipts } = reserveOf(book, Number(year), asOf);
      const levy = reserve.levies.find(({ name }) => /154A/.test(name))!;
      const realised = (stream: string): bigint =>
        receipts.filter((each) => each.stream === stream).reduce((sum, { amount }) => sum + amount.minor, 0n);
      expect({ export: realised('export'), profit: realised('profit') }).toEqual(lived.realised);
      expect(receipts.every(({ stream }) => stream === 'export' || stream === 'profit')).toBe(true);
      expect(levy.base.minor).toBe(lived.realised.export);
      expect(levy.due.minor).toBe(lived.levy154A.uncertified.rupees * 100n);
      expect(levy.deducted.minor).toBe(lived.deducted154A);

      const certified = write(
        book,
        (writing) => {
          saveSettings(writing, [
            { key: 'pseb', value: 'yes', from: CERTIFIED.from as IsoDay, to: CERTIFIED.to as IsoDay },
          ]);
          return reserveOf(book, Number(year), asOf).reserve.levies.find(({ name }) => /154A/.test(name))!;
        },
        true,
      ).result;
      expect(certified.due.minor).toBe(lived.levy154A.certified.rupees * 100n);
    });
  }
});
