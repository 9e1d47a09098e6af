import { describe, expect, it } from 'vitest';
import { pakistan } from '../../src/taxes/pk/index.ts';
import { returnBefore } from '../../src/taxes/reserve.ts';
import { roundTogether } from '../../src/taxes/whole-units.ts';
import { type IsoDay, parseDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { Decimal, plain } from '../../src/values/money.ts';
import { factsOf, no, paisa, receipt, reserveOf, rupees, taxLine, yes } from './facts.ts';

const codes = (result: ReturnType<typeof reserveOf>): string[] => result.notes.map(({ code }) => code);
const steps = (result: ReturnType<typeof reserveOf>, levy: string): string[] =>
  result.assessments.find(({ name }) => name === levy)!.steps.map(({ text }) => text);

const exports967 = [receipt(1, 'export', rupees(967_000))];

describe('what an exporter owes', () => {
  it('is 1 % without a registration, and the arithmetic is shown', () => {
    const result = reserveOf(factsOf(2027, exports967, { pseb: no }));
    expect(plain(result.due)).toBe('9670.00');
    expect(plain(result.stillToSetAside)).toBe('9670.00');
    expect(steps(result, '154A')).toEqual([
      '1 % of PKR 967,000.00, not registered with PSEB (First Schedule, Part III, Division IVA)',
    ]);
    expect(codes(result)).toEqual([]);
  });

  it('is counted at the dearer rate while nobody has said whether there is a registration', () => {
    const result = reserveOf(factsOf(2027, exports967));
    expect(plain(result.due)).toBe('9670.00');
    expect(codes(result)).toEqual(['pseb-unanswered']);
  });

  it('raises no question when there are no exports, and the levies still stand at 0', () => {
    const result = reserveOf(factsOf(2027, []));
    expect(result.levies.map(({ name, base, due }) => [name, plain(base), plain(due)])).toEqual([
      ['154A', '0.00', '0.00'],
      ['income-tax', '0.00', '0.00'],
    ]);
    expect(codes(result)).toEqual([]);
  });

  it('follows the dates of the certificate, receipt by receipt', () => {
    const receipts = [
      receipt(1, 'export', rupees(100_000), '2026-12-31'),
      receipt(2, 'export', rupees(100_000), '2027-01-01'),
      receipt(3, 'export', rupees(100_000), '2027-02-01'),
    ];
    const pseb = (day: IsoDay) => day >= '2027-01-01' && day < '2027-02-01';
    const result = reserveOf(factsOf(2027, receipts, { pseb }));
    expect(plain(result.due)).toBe('2250.00');
    expect(steps(result, '154A')).toEqual([
      '0.25 % of PKR 100,000.00, registered with PSEB (First Schedule, Part III, Division IVA)',
      '1 % of PKR 200,000.00, not registered with PSEB (First Schedule, Part III, Division IVA)',
    ]);
  });

  it('hung on the active taxpayers list in 2022 only', () => {
    const in2022 = (atl: (() => boolean) | undefined) =>
      reserveOf(factsOf(2022, exports967, { pseb: yes, ...(atl === undefined ? {} : { atl }) }));
    expect(plain(in2022(yes).due)).toBe('9670.00');
    expect(plain(in2022(no).due)).toBe('19340.00');
    expect(plain(in2022(undefined).due)).toBe('19340.00');
    expect(codes(in2022(undefined))).toEqual(['atl-unanswered']);
    expect(in2022(yes).leavesOut.join(' ')).toContain('s.65F');
  });

  it('says where the statute and the rate card of 2026 disagree', () => {
    const result = reserveOf(factsOf(2026, exports967, { pseb: no, atl: no }));
    expect(plain(result.due)).toBe('9670.00');
    expect(result.levies[0]!.status).toBe('conflict');
    expect(codes(result)).toEqual(['atl-conflict']);
    expect(codes(reserveOf(factsOf(2026, exports967, { pseb: no, atl: yes })))).toEqual([]);
  });

  it('uses the last known numbers in later years, with a warning first, and the registered rate ends with 2029', () => {
    const due = (year: number) => reserveOf(factsOf(year, exports967, { pseb: yes }));
    expect(due(2028).notes[0]!.text).toBe(
      'the tax numbers of Pakistan for 2028 are not known yet: those of 2027 are used',
    );
    expect(due(2028).levies[0]!.status).toBe('unverified');
    expect(plain(due(2029).due)).toBe('2418.00');
    expect(plain(due(2030).due)).toBe('9670.00');
  });
});

describe('normal income', () => {
  it('names the table, the test and the bracket', () => {
    const result = reserveOf(
      factsOf(2027, [receipt(1, 'salary', rupees(1_500_000)), receipt(2, 'other', rupees(900_000))]),
    );
    expect(steps(result, 'income-tax')).toEqual([
      'taxable income under the normal slabs: PKR 2,400,000.00',
      'salary PKR 1,500,000.00 does not exceed 75 % of taxable income (PKR 1,800,000.00): non-salaried table, clause (1)',
      'PKR 170,000.00 + 30 % of PKR 800,000.00, the part above PKR 1,600,000.00',
    ]);
  });

  it('leaves profit on deposits out, and says how much', () => {
    const result = reserveOf(factsOf(2027, [receipt(1, 'profit', rupees(1_000_000))]));
    expect(plain(result.due)).toBe('0.00');
    expect(result.leavesOut[0]).toBe(
      'Profit on bank deposits (s.151, s.7B) is not taxed here: PKR 1,000,000.00 stays out.',
    );
    expect(reserveOf(factsOf(2027, [])).leavesOut[0]).toBe('Profit on bank deposits (s.151, s.7B) is not taxed here.');
  });

  it('is that of local clients, social media and anything else together', () => {
    const each = (['local', 'social', 'other'] as const).map((stream, index) =>
      receipt(index, stream, rupees(400_000)),
    );
    expect(plain(reserveOf(factsOf(2027, each)).due)).toBe('90000.00');
  });

  it('and exports owe nothing when more was given back than came in', () => {
    const receipts = [receipt(1, 'export', rupees(-5_000)), receipt(2, 'local', rupees(-5_000))];
    const result = reserveOf(factsOf(2027, receipts, { pseb: no }));
    expect(result.levies.map(({ base, due }) => [plain(base), plain(due)])).toEqual([
      ['0.00', '0.00'],
      ['0.00', '0.00'],
    ]);
  });

  it('shows the surcharge only where there is one, and the doubt of a mixed earner', () => {
    const mixed = (year: number) =>
      reserveOf(factsOf(year, [receipt(1, 'salary', rupees(6_000_000)), receipt(2, 'local', rupees(6_000_000))]));
    expect(mixed(2024).levies.map(({ name }) => name)).toEqual(['154A', 'income-tax']);
    expect(mixed(2027).levies.map(({ name }) => name)).toEqual(['154A', 'income-tax', 'surcharge-4AB']);
    expect(codes(mixed(2025))).toEqual([]);
    expect(codes(mixed(2026))).toEqual(['surcharge-mixed-earner']);
    expect(steps(mixed(2027), 'surcharge-4AB')).toEqual([
      '10 % of the whole tax of PKR 4,490,000.00, taxable income PKR 12,000,000.00 exceeds PKR 10,000,000.00 (s.4AB)',
    ]);
  });
});

describe('what the bank took', () => {
  it('counts for the levy its words name, and for no other', () => {
    const deductions = [
      taxLine(10, 'Tax deducted u/s 154A', rupees(12_000)),
      taxLine(11, 'WITHHOLDING TAX', rupees(500)),
      taxLine(12, 'WHT', rupees(300)),
      taxLine(13, 'Tax u/s 149 salary', rupees(700)),
    ];
    const receipts = [...exports967, receipt(2, 'local', rupees(1_200_000))];
    const result = reserveOf(factsOf(2027, receipts, { deductions, pseb: no }));
    expect(result.levies.map(({ name, due, deducted, overDeducted }) => [name, due, deducted, overDeducted])).toEqual([
      ['154A', rupees(9_670), rupees(12_000), rupees(2_330)],
      ['income-tax', rupees(90_000), rupees(0), rupees(0)],
    ]);
    expect(plain(result.deductedAtSource)).toBe('12000.00');
    expect(plain(result.stillToSetAside)).toBe('90000.00');
    expect(result.notes).toEqual([
      {
        code: 'deduction-unnamed',
        text: '2 tax lines of PKR 800.00 in all (lines 11, 12): no single section is named, so nothing is credited',
      },
      {
        code: 'deduction-not-used',
        text: '1 tax line of PKR 700.00 in all (line 13): deducted under s.149, which is not counted here',
      },
    ]);
  });

  it('is taken off with what was paid and put away, never below zero', () => {
    const facts = factsOf(2027, exports967, {
      pseb: no,
      deductions: [taxLine(10, '154A', paisa(500_050n))],
    });
    expect(plain(reserveOf(facts).stillToSetAside)).toBe('4669.50');
    const covered = reserveOf(facts, { paid: rupees(1_000), setAside: rupees(3_000) });
    expect(plain(covered.stillToSetAside)).toBe('669.50');
    expect(plain(reserveOf(facts, { setAside: rupees(9_000) }).stillToSetAside)).toBe('0.00');
  });
});

describe('the cautious end', () => {
  it('equals what is due while everything is reviewed', () => {
    const result = reserveOf(factsOf(2027, exports967, { pseb: no }));
    expect(result.range).toEqual({ certain: result.due, cautious: result.due });
  });

  it('counts a small unreviewed credit as an export outside the registration', () => {
    const unreviewed = [receipt(9, 'other', rupees(100_000))];
    const result = reserveOf(factsOf(2027, exports967, { pseb: yes, unreviewed }));
    expect(plain(result.range.certain)).toBe('2418.00');
    expect(plain(result.range.cautious)).toBe('3418.00');
    expect(codes(result)).toEqual(['unreviewed-credits']);
  });

  it('counts a large one as normal income', () => {
    const unreviewed = [receipt(9, 'other', rupees(2_000_000)), receipt(10, 'other', rupees(400_000))];
    const result = reserveOf(factsOf(2027, exports967, { pseb: no, unreviewed }));
    expect(plain(result.range.certain)).toBe('9670.00');
    expect(plain(result.range.cautious)).toBe('419670.00');
    expect(result.notes[0]!.text).toBe(
      '2 credits of PKR 2,400,000.00 in all not reviewed: not in due, at the dearer treatment in the cautious end',
    );
  });
});

describe('the rest of the report', () => {
  it('shows earned and realised side by side for each stream with anything', () => {
    const earned = new Map([
      ['local', rupees(5)],
      ['export', rupees(1_000_000)],
      ['salary', rupees(0)],
    ] as const);
    const result = reserveOf(factsOf(2027, exports967), { earned });
    expect(result.streams).toEqual([
      { stream: 'export', earned: rupees(1_000_000), realised: rupees(967_000) },
      { stream: 'local', earned: rupees(5), realised: rupees(0) },
    ]);
  });

  it('names the return of the year before and whether its day has passed', () => {
    const on = (year: number, day: string) => {
      const { date, overdue, status } = returnBefore(pakistan, year, parseDay(day));
      return [date, overdue, status];
    };
    expect(on(2027, '2026-09-30')).toEqual(['2026-09-30', false, 'unverified']);
    expect(on(2027, '2026-10-01')).toEqual(['2026-09-30', true, 'unverified']);
    expect(on(2026, '2025-10-31')).toEqual(['2025-10-31', false, 'statute']);
    expect(on(2028, '2027-07-01')).toEqual(['2027-09-30', false, 'statute']);
    expect(on(2022, '2026-07-01')).toEqual(['2021-09-30', true, 'unverified']);
  });

  it('lists the returns that are still ahead', () => {
    const ahead = (day: string) =>
      reserveOf(factsOf(2027, []), { today: parseDay(day) }).deadlines.map(({ date, what }) => `${date} ${what}`);
    expect(ahead('2026-09-30')).toEqual(['2026-09-30 return for tax year 2026', '2027-09-30 return for tax year 2027']);
    expect(ahead('2026-10-01')).toEqual(['2027-09-30 return for tax year 2027']);
    expect(ahead('2027-10-01')).toEqual([]);
  });

  it('opens every levy down to its lines and to steps that add up', () => {
    const receipts = [
      receipt(4, 'export', rupees(1_001)),
      receipt(5, 'salary', rupees(11_000_001)),
      receipt(6, 'local', rupees(4_000_000)),
    ];
    for (const { name, due, steps: shown, lines } of reserveOf(factsOf(2026, receipts)).assessments) {
      const total = shown.reduce((sum, { amount }) => sum.plus(amount ?? 0), new Decimal(0));
      expect(total.toString()).toBe(due.toString());
      expect(lines).toEqual({ '154A': [4], 'income-tax': [5, 6], 'surcharge-4AB': [] }[name]);
    }
  });
});

describe('rounding', () => {
  const rounded = (...dues: readonly string[]) => {
    const { total, parts } = roundTogether(
      dues.map((due) => new Decimal(due)),
      currency('PKR'),
    );
    return [plain(total), ...parts.map(plain)];
  };

  it('happens once, 50 paisa going up, and the levies still add up', () => {
    expect(rounded('347.5')).toEqual(['348.00', '348.00']);
    expect(rounded('0.15')).toEqual(['0.00', '0.00']);
    expect(rounded('3590000.45', '359000.045')).toEqual(['3949000.00', '3590000.00', '359000.00']);
    expect(rounded('10.3', '20.4', '5.4')).toEqual(['36.00', '10.00', '21.00', '5.00']);
    expect(rounded('0.6', '0.7', '0.9')).toEqual(['2.00', '0.00', '1.00', '1.00']);
    expect(rounded()).toEqual(['0.00']);
  });
});
