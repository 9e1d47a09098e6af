import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { heldOn, homeOf, settledLines, underWayOn } from './books.ts';
import { FIRST_DAY, LAST_DAY, OPENING, type Place } from './diary.ts';
import { atRate, decimalText, divideHalfUp, total } from './exact.ts';
import { DEMO_FILES, demoFiles, linesOf } from './files.ts';
import { life } from './life.ts';
import { dailyRates, RATES_FROM, RATES_TO } from './rates.ts';
import { AS_OF, cashFlowTruth, truthOf, truthOn, truthText } from './truth.ts';

const folder = new URL('../../fixtures/demo/', import.meta.url);
const diary = life();
const truth = truthOf();
const settled = settledLines(diary);
const onDisk = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const rowsOf = (name: string): string[][] =>
  parse(onDisk(name), { bom: true, relax_column_count: true, skip_empty_lines: true });
const minor = (text: string | undefined): bigint => (text ? BigInt(text.replace('.', '')) : 0n);

describe('the demo on disk', () => {
  test('is what the life writes, to the byte', () => {
    const files = demoFiles(life());
    expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
    for (const [name, text] of files) expect(onDisk(name), name).toBe(text);
    expect(readFileSync(new URL('truth.json', import.meta.url), 'utf8')).toBe(truthText(truthOf()));
  });

  test('prints a running balance that follows from the row before it, in every file and currency', () => {
    const columns: Record<Place, readonly [currency: number, credit: number, debit: number, balance: number]> = {
      upwork: [-1, 14, -1, 17],
      payoneer: [7, 5, 6, 11],
      meezan: [-1, 5, 4, 6],
    };
    let checked = 0;
    for (const { name, place } of DEMO_FILES) {
      const [currency, credit, debit, balance] = columns[place];
      const rows = rowsOf(name).slice(place === 'meezan' ? 5 : 1);
      const last = new Map<string, bigint>();
      for (const row of place === 'meezan' ? rows : rows.reverse()) {
        if (row[balance] === '') continue;
        const section = row[currency] ?? '';
        const before = last.get(section);
        const after = minor(row[balance]);
        if (before !== undefined) expect(after - before, row.join()).toBe(minor(row[credit]) - minor(row[debit]));
        last.set(section, after);
        checked += 1;
      }
    }
    expect(checked).toBe(truth.files.reduce((sum, { lines }) => sum + lines, 0));
  });

  test('opens and closes each bank file with its own first and last balance', () => {
    for (const { name, from, to } of DEMO_FILES.filter(({ place }) => place === 'meezan')) {
      const rows = rowsOf(name);
      const bank = settled.filter(({ place }) => place === 'meezan');
      const opening = OPENING['meezan PKR'] + total(bank.filter(({ day }) => day < from).map((line) => line.minor));
      const closing = OPENING['meezan PKR'] + total(bank.filter(({ day }) => day <= to).map((line) => line.minor));
      expect(rows[1]?.[1]).toBe(`PKR      ${decimalText(opening)}`);
      expect(rows[2]?.[1]).toBe(`PKR      ${decimalText(closing)}`);
    }
  });

  test('tells every line, some of them twice in overlapping files', () => {
    const told = DEMO_FILES.flatMap((file) => linesOf(diary, file));
    expect(new Set(told).size).toBe(diary.lines.length);
    for (const { known } of truth.files.filter((_, index) => index % 2 === 1)) expect(known).toBeGreaterThan(0);
  });

  test('has an example rate for every day, and the real ones on known days', () => {
    const rates = dailyRates({ between: () => 0, pick: ([first]) => first!, happens: () => false });
    expect(diary.rates.get('2025-12-31')).toEqual(rates.get('2025-12-31'));
    expect(diary.rates.get('2025-12-31')?.USD).toBe('280.60719454');
    expect(RATES_FROM < FIRST_DAY && RATES_TO >= AS_OF).toBe(true);
    expect(rowsOf('rates.csv').length).toBe(1 + 2 * diary.rates.size);
    expect(diary.rates.size).toBe(439);
  });
});

describe('the life', () => {
  test('reads as fourteen months of one person', () => {
    expect(diary.lines.length).toBeGreaterThan(250);
    expect(truth.cashFlow.slice(0, -1).map(({ period }) => period)).toHaveLength(14);
    expect(diary.lines.every(({ day }) => day >= FIRST_DAY && day <= LAST_DAY)).toBe(true);
    expect(truth.cashFlow.filter(({ income, period }) => income === 0n && period < '2026-10')).toHaveLength(1);
  });

  test('repeats no id, save for the two sides of a conversion', () => {
    const uses = new Map<string, string[]>();
    for (const { place, id, truly, currency } of diary.lines) {
      if (id !== undefined) uses.set(`${place} ${id}`, [...(uses.get(`${place} ${id}`) ?? []), `${truly} ${currency}`]);
    }
    const repeated = [...uses.values()].filter(({ length }) => length > 1);
    expect(repeated).toEqual([
      ['conversion EUR', 'conversion USD'],
      ['conversion EUR', 'conversion USD'],
    ]);
  });

  test('holds one pair of rows that are alike and both real', () => {
    const alike = settled.filter((line, index) => {
      const same = (other: (typeof settled)[number]) =>
        other.day === line.day &&
        other.minor === line.minor &&
        other.words === line.words &&
        other.place === line.place;
      return line.place === 'meezan' && settled.findIndex(same) < index;
    });
    expect(alike.map(({ words, day }) => `${day} ${words}`)).toEqual(['2026-03-14 MOBILE TOP UP']);
  });

  test('has a service fee of a tenth beside each earning on Upwork', () => {
    const earned = settled.filter(({ place, truly }) => place === 'upwork' && /income|refund/.test(truly));
    expect(earned.length).toBeGreaterThan(50);
    for (const line of earned) {
      const fee = settled[settled.indexOf(line) + 1];
      expect([fee?.words, fee?.parent, fee?.minor]).toEqual(['Service Fee', line.id, -divideHalfUp(line.minor, 10n)]);
    }
  });

  test('has money under way at the ends of September, December and June, and on the last day', () => {
    for (const day of ['2025-09-30', '2025-12-31', '2026-06-30', LAST_DAY]) {
      expect(truthOn(day).underWay.length, day).toBeGreaterThan(0);
    }
    expect(truth.transfers.filter(({ to }) => to === null).map(({ from }) => from.day)).toEqual(['2026-09-29']);
  });

  test('pays out amounts that no other payout could be taken for', () => {
    const amounts = truth.transfers.map(({ from, to }) => `${from.currency} ${to?.minor ?? from.minor}`);
    expect(new Set(amounts).size).toBe(amounts.length);
    for (const { left, arrived } of diary.moves) {
      const payout = diary.lines[left]?.payout;
      if (payout !== undefined && arrived !== undefined) expect(diary.lines[arrived]?.minor).toBe(payout.minor);
    }
  });
});

describe('its truth', () => {
  test('keeps every dollar and euro: what is held and under way is what came less what went', () => {
    for (const { day, balances } of truth.days) {
      for (const currency of ['USD', 'EUR', 'PKR'] as const) {
        const purses = Object.entries(OPENING).filter(([purse]) => purse.endsWith(currency));
        const outside = settled.filter((line) => line.currency === currency && line.day <= day);
        const gone = underWayOn(diary, day).filter((move) => move.currency === currency);
        const have = [...balances, ...gone].filter((part) => part.currency === currency).map((part) => part.minor);
        const came = [...purses.map(([, opening]) => opening), ...outside.map((line) => line.minor)];
        expect(total(have), `${currency} ${day}`).toBe(total([...came, ...gone.map((move) => move.minor)]));
      }
    }
  });

  test('ends each purse at the balance its last statement prints', () => {
    for (const { place, currency, minor: held } of heldOn(diary, LAST_DAY)) {
      const last = settled.findLast((line) => line.place === place && line.currency === currency);
      expect(last?.balance, `${place} ${currency}`).toBe(held);
    }
  });

  test('moves the same money out of one purse and into the next', () => {
    for (const { from, to } of truth.transfers) {
      if (to !== null && to.currency === from.currency) expect(to.minor).toBe(-from.minor);
    }
  });

  test('adds months up to tax years, and tax years to all', () => {
    const columns = ['income', 'expenses', 'taxes', 'other', 'net', 'exchange'] as const;
    const years = Object.values(truth.cashFlowByTaxYear);
    for (const column of columns) {
      const whole = truth.cashFlowInAll[column];
      expect(total(truth.cashFlow.map((row) => row[column])), column).toBe(whole);
      expect(total(years.map((row) => row[column])), column).toBe(whole);
    }
    for (const row of [...truth.cashFlow, ...years]) {
      expect(row.income + row.expenses + row.taxes + row.other).toBe(row.net);
      expect(row.opening + row.net + row.exchange).toBe(row.closing);
    }
    expect(cashFlowTruth('2026-07-01', AS_OF).closing).toBe(truth.cashFlowByTaxYear['2027']?.closing);
  });

  test('earns in the income table what the cash flow calls income', () => {
    expect(total(truth.earned.map(({ home }) => home))).toBe(truth.cashFlowInAll.income);
    const inYears = Object.values(truth.earnedByTaxYear).flat();
    expect(total(inYears.map(({ home }) => home))).toBe(truth.cashFlowInAll.income);
    expect(total(truth.lines.filter(({ column }) => column === 'income').map(({ home }) => home))).toBe(
      truth.cashFlowInAll.income,
    );
  });

  test('realises rupees on the day of the credit, a payout of June in July', () => {
    const late = truth.transfers.find(({ from }) => from.day === '2026-06-30');
    expect(truth.taxYears['2027']?.receipts.some(({ line }) => line === late?.to?.line)).toBe(true);
    const arrivals = truth.transfers.flatMap(({ to }) => (to?.place === 'meezan' ? [to.minor] : []));
    const exported = Object.values(truth.taxYears).map(({ realised }) => realised.export);
    const wired = settled.filter(({ place, stream }) => place === 'meezan' && stream === 'export');
    expect(total(exported)).toBe(total([...arrivals, ...wired.map((line) => line.minor)]));
  });

  test('owes one percent, less in the days of the certificate, and was deducted less than that', () => {
    for (const { realised, levy154A, deducted154A } of Object.values(truth.taxYears)) {
      expect(levy154A.uncertified.rupees).toBe(divideHalfUp(realised.export, 10_000n));
      expect(levy154A.certified.rupees).toBeLessThan(levy154A.uncertified.rupees);
      expect(deducted154A).toBeLessThan(levy154A.uncertified.rupees * 100n);
    }
    const taxes = total(Object.values(truth.taxYears).map((year) => year.deducted154A + year.deductedUnnamed));
    expect(-taxes).toBe(truth.cashFlowInAll.taxes);
  });

  test('values each line at the rate of its own day, a half away from zero', () => {
    expect(atRate(100n, '0.005')).toBe(1n);
    expect(atRate(-100n, '0.005')).toBe(-1n);
    expect(atRate(100n, '0.0049')).toBe(0n);
    const line = settled.find(({ currency }) => currency === 'EUR')!;
    expect(homeOf(diary, line)).toBe(atRate(line.minor, diary.rates.get(line.day)!.EUR));
  });
});
