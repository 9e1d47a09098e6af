import { all } from '../rows.ts';
import { check } from './check.ts';

export const pots = check(
  'reserve',
  'no pot of a tax year was ever below zero',
  { 'pot-below-zero': 'more was taken out of a pot than was in it' },
  ({ db }, say) =>
    all<{ year: bigint; day: string; held: bigint }>(
      db,
      `SELECT year, min(day) AS day, held FROM (
         SELECT r.tax_year AS year, r.currency, r.day, sum(CASE r.kind WHEN 'set-aside' THEN r.minor ELSE -r.minor END)
           OVER (PARTITION BY r.tax_year, r.currency ORDER BY r.day, r.kind DESC, r.change ROWS UNBOUNDED PRECEDING) AS held
         FROM reserve r JOIN change c ON c.id = r.change AND c.live = 1 WHERE r.kind IN ('set-aside', 'release'))
       WHERE held < 0 GROUP BY year, currency`,
    ).map(({ year, day, held }) => say('pot-below-zero', `it held ${held} on ${day}`, `pot of ${year}`)),
);
