import { Decimal, type Money, sum, toDecimal } from '../../values/money.ts';
import { type BasisPoints, named, notBelowZero, percent, shareOf } from '../arithmetic.ts';
import type { Dated, Levy, Receipt, Status, TaxFacts, TaxNote, TaxStep } from '../engine.ts';
import { forYear } from '../years.ts';

export interface ExportRates {
  /** For those registered with and certified by the Pakistan Software Export Board; null in a year without such a rate. */
  readonly registered: BasisPoints | null;
  readonly other: BasisPoints;
  /** In place of `other` for those off the active taxpayers' list; null in a year that makes no difference. */
  readonly offList: BasisPoints | null;
}

const DIVISION = 'First Schedule, Part III, Division IVA';

const rates = (year: number, act: string, numbers: ExportRates, status: Status = 'statute') => ({
  year,
  source: `Income Tax Ordinance 2001, s.154A; ${DIVISION}; ${act}`,
  status,
  numbers,
});

const SINCE_2023: ExportRates = { registered: 25, other: 100, offList: null };

export const EXPORT_RATES: readonly Dated<ExportRates>[] = [
  rates(2022, 'Finance Act 2021', { registered: null, other: 100, offList: 200 }),
  rates(2023, 'Finance Act 2022', SINCE_2023),
  rates(2024, 'Finance Act 2022', SINCE_2023),
  rates(2025, 'Finance Act 2022', SINCE_2023),
  rates(
    2026,
    "Tenth Schedule, rule 10(ca), against the Board's rate card of the year, which doubles the rates off the active taxpayers' list",
    SINCE_2023,
    'conflict',
  ),
  rates(2027, 'Tenth Schedule, rule 10(ca); Finance Act 2026', SINCE_2023),
];

/** The last tax year of the rate for the registered: Finance Act 2026 put 2029 in place of 2026. */
export const REGISTERED_RATE_ENDS = 2029;

/** How one receipt stands: its rate, why, and the question left open. */
interface Standing {
  readonly rate: BasisPoints;
  readonly why: string;
  readonly open?: 'pseb-unanswered' | 'atl-unanswered';
}

const standingOf = (receipt: Receipt, facts: TaxFacts, { registered, other, offList }: ExportRates): Standing => {
  if (offList !== null) {
    const listed = facts.atl(receipt.day);
    if (listed === true) return { rate: other, why: "on the active taxpayers' list" };
    if (listed === false) return { rate: offList, why: "not on the active taxpayers' list" };
    return { rate: offList, why: "active taxpayers' list not answered", open: 'atl-unanswered' };
  }
  if (registered === null) return { rate: other, why: 'whether registered with PSEB or not' };
  // The certificate covers software and IT services only: money nobody has looked at may be for another service.
  if (receipt.unreviewed) return { rate: other, why: 'not reviewed' };
  const certified = facts.pseb(receipt.day);
  if (certified === true) return { rate: registered, why: 'registered with PSEB' };
  if (certified === false) return { rate: other, why: 'not registered with PSEB' };
  return { rate: other, why: 'PSEB registration not answered', open: 'pseb-unanswered' };
};

interface Group extends Standing {
  readonly receipts: Receipt[];
}

const byStanding = (receipts: readonly Receipt[], facts: TaxFacts, numbers: ExportRates): Group[] => {
  const groups = new Map<string, Group>();
  for (const receipt of receipts) {
    const standing = standingOf(receipt, facts, numbers);
    const group = groups.get(standing.why) ?? { ...standing, receipts: [] };
    groups.set(standing.why, group);
    group.receipts.push(receipt);
  }
  return [...groups.values()].sort((a, b) => a.rate - b.rate || (a.why < b.why ? -1 : 1));
};

const total = (receipts: readonly Receipt[], facts: TaxFacts): Money =>
  sum(
    receipts.map(({ amount }) => amount),
    facts.currency,
  );

const openQuestion = ({ open, receipts, rate }: Group, facts: TaxFacts, numbers: ExportRates): TaxNote[] => {
  if (open === undefined) return [];
  const exports = `${named(total(receipts, facts))} of exports`;
  if (open === 'atl-unanswered') {
    const text = `whether you were on the active taxpayers' list (atl) is not answered for ${exports}: the dearer ${percent(rate)} is used, not ${percent(numbers.other)}`;
    return [{ code: open, text }];
  }
  const text = `whether you were registered with PSEB (pseb) is not answered for ${exports}: the dearer ${percent(rate)} is used, not ${percent(numbers.registered ?? rate)}`;
  return [{ code: open, text }];
};

const listConflict = (status: Status, receipts: readonly Receipt[], facts: TaxFacts): TaxNote[] =>
  status === 'conflict' && receipts.some(({ day }) => facts.atl(day) !== true)
    ? [
        {
          code: 'atl-conflict',
          text: "off the active taxpayers' list the Board's rate card of this year doubles the rates of s.154A; the Ordinance does not, and is followed",
        },
      ]
    : [];

/** The final tax on export proceeds realised through a bank, flat on the gross, at the rate of each receipt's day. */
export const export154A: Levy = {
  name: '154A',
  numbers: [EXPORT_RATES],
  assess(facts) {
    const { numbers: known, source, status } = forYear(EXPORT_RATES, facts.year);
    const numbers = facts.year > REGISTERED_RATE_ENDS ? { ...known, registered: null } : known;
    const receipts = facts.receipts.filter(({ stream }) => stream === 'export');
    const groups = byStanding(receipts, facts, numbers);
    const steps = groups.map((group): TaxStep => {
      const amount = total(group.receipts, facts);
      return {
        text: `${percent(group.rate)} of ${named(amount)}, ${group.why} (${DIVISION})`,
        amount: shareOf(toDecimal(amount), group.rate),
      };
    });
    const due = steps.reduce((soFar, { amount }) => soFar.plus(amount ?? 0), new Decimal(0));
    return {
      assessment: {
        name: export154A.name,
        base: notBelowZero(total(receipts, facts)),
        due: due.isNegative() ? new Decimal(0) : due,
        steps,
        lines: receipts.map(({ line }) => line),
        source,
        status,
      },
      notes: [
        ...groups.flatMap((group) => openQuestion(group, facts, numbers)),
        ...listConflict(status, receipts, facts),
      ],
    };
  },
};
