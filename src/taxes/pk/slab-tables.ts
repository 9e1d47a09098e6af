import type { BasisPoints } from '../arithmetic.ts';
import type { Dated, Status } from '../engine.ts';
import type { Slabs } from '../slabs.ts';

/** The two tables of Division I: clause (2) for those who live on a salary, clause (1) for everyone else. */
export type SlabClass = 'salaried' | 'non-salaried';

type BandRow = readonly [over: bigint, fixed: bigint, rate: BasisPoints];

const bands = (...rows: readonly BandRow[]): Slabs => rows.map(([over, fixed, rate]) => ({ over, fixed, rate }));

const division =
  (clause: 1 | 2) =>
  (year: number, act: string, numbers: Slabs, status: Status = 'statute') => ({
    year,
    source: `Income Tax Ordinance 2001, First Schedule, Part I, Division I, clause (${clause}); ${act}`,
    status,
    numbers,
  });

const clause1 = division(1);
const clause2 = division(2);

const FROM_2025 = bands(
  [0n, 0n, 0],
  [600_000n, 0n, 1500],
  [1_200_000n, 90_000n, 2000],
  [1_600_000n, 170_000n, 3000],
  [3_200_000n, 650_000n, 4000],
  [5_600_000n, 1_610_000n, 4500],
);

export const NON_SALARIED: readonly Dated<Slabs>[] = [
  clause1(
    2022,
    'Finance Act 2019, as printed by two publications; a third takes the table of 2023 for this year',
    bands(
      [0n, 0n, 0],
      [400_000n, 0n, 500],
      [600_000n, 10_000n, 1000],
      [1_200_000n, 70_000n, 1500],
      [2_400_000n, 250_000n, 2000],
      [3_000_000n, 370_000n, 2500],
      [4_000_000n, 620_000n, 3000],
      [6_000_000n, 1_220_000n, 3500],
    ),
    'conflict',
  ),
  clause1(
    2023,
    'Finance Act 2022, as printed by PkRevenue and two calculators',
    bands(
      [0n, 0n, 0],
      [600_000n, 0n, 500],
      [800_000n, 10_000n, 1250],
      [1_200_000n, 60_000n, 1750],
      [2_400_000n, 270_000n, 2250],
      [3_000_000n, 405_000n, 2750],
      [4_000_000n, 680_000n, 3250],
      [6_000_000n, 1_330_000n, 3500],
    ),
  ),
  clause1(
    2024,
    'Finance Act 2023, as printed by Pakistan Press Release and two calculators',
    bands(
      [0n, 0n, 0],
      [600_000n, 0n, 750],
      [800_000n, 15_000n, 1500],
      [1_200_000n, 75_000n, 2000],
      [2_400_000n, 315_000n, 2500],
      [3_000_000n, 465_000n, 3000],
      [4_000_000n, 765_000n, 3500],
    ),
  ),
  clause1(2025, 'Finance Act 2024', FROM_2025),
  clause1(2026, 'Finance Act 2024, unchanged by Finance Act 2025', FROM_2025),
  clause1(2027, 'Finance Act 2024, unchanged by Finance Acts 2025 and 2026', FROM_2025),
];

export const SALARIED: readonly Dated<Slabs>[] = [
  clause2(
    2022,
    'Finance Act 2019, as printed by Fiscal Updates and two calculators',
    bands(
      [0n, 0n, 0],
      [600_000n, 0n, 500],
      [1_200_000n, 30_000n, 1000],
      [1_800_000n, 90_000n, 1500],
      [2_500_000n, 195_000n, 1750],
      [3_500_000n, 370_000n, 2000],
      [5_000_000n, 670_000n, 2250],
      [8_000_000n, 1_345_000n, 2500],
      [12_000_000n, 2_345_000n, 2750],
      [30_000_000n, 7_295_000n, 3000],
      [50_000_000n, 13_295_000n, 3250],
      [75_000_000n, 21_420_000n, 3500],
    ),
  ),
  // The first draft of Finance Bill 2022 (Rs 100 flat, then 7 %) was replaced before enactment; some cards still show it.
  clause2(
    2023,
    'Finance Act 2022, as printed by two calculators and a withholding card',
    bands(
      [0n, 0n, 0],
      [600_000n, 0n, 250],
      [1_200_000n, 15_000n, 1250],
      [2_400_000n, 165_000n, 2000],
      [3_600_000n, 405_000n, 2500],
      [6_000_000n, 1_005_000n, 3250],
      [12_000_000n, 2_955_000n, 3500],
    ),
  ),
  clause2(
    2024,
    'Finance Act 2023, as printed by two calculators',
    bands(
      [0n, 0n, 0],
      [600_000n, 0n, 250],
      [1_200_000n, 15_000n, 1250],
      [2_400_000n, 165_000n, 2250],
      [3_600_000n, 435_000n, 2750],
      [6_000_000n, 1_095_000n, 3500],
    ),
  ),
  clause2(
    2025,
    'Finance Act 2024, as printed by PwC and two calculators',
    bands(
      [0n, 0n, 0],
      [600_000n, 0n, 500],
      [1_200_000n, 30_000n, 1500],
      [2_200_000n, 180_000n, 2500],
      [3_200_000n, 430_000n, 3000],
      [4_100_000n, 700_000n, 3500],
    ),
  ),
  clause2(
    2026,
    'Finance Act 2025, as printed by PwC, Primarius and two calculators',
    bands(
      [0n, 0n, 0],
      [600_000n, 0n, 100],
      [1_200_000n, 6_000n, 1100],
      [2_200_000n, 116_000n, 2300],
      [3_200_000n, 346_000n, 3000],
      [4_100_000n, 616_000n, 3500],
    ),
  ),
  clause2(
    2027,
    'Finance Act 2026',
    bands(
      [0n, 0n, 0],
      [600_000n, 0n, 100],
      [1_200_000n, 6_000n, 1100],
      [2_200_000n, 116_000n, 2000],
      [3_200_000n, 316_000n, 2500],
      [4_100_000n, 541_000n, 2900],
      [5_600_000n, 976_000n, 3200],
      [7_000_000n, 1_424_000n, 3500],
    ),
  ),
];
