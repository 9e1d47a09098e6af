import type Database from 'better-sqlite3';
import { first, run, statement } from './rows.ts';

/**
 * A set of lines as four 32-bit sums of a hash of each: adding and taking away a line costs the same for any size of
 * book, and the order plays no part. A line's `key` is already a cryptographic hash; account, day and amount are mixed in.
 */
export type Lanes = [number, number, number, number];

const scramble = (state: number, seed: number): number => {
  let mixed = state ^ seed;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

/** Adds (`sign` 1) or takes away (-1) one line. */
export const count = (lanes: Lanes, sign: 1 | -1, account: string, day: string, minor: bigint, key: string): void =>
  addText(lanes, sign, `${account}\n${day}\n${minor}\n${key}`);

/** Two independent states over the text make the four lanes. */
const addText = (lanes: Lanes, sign: 1 | -1, text: string): void => {
  let a = 0x9e3779b1;
  let b = 0x85ebca77;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b, 0x5bd1e995) + unit;
  }
  lanes[0] = (lanes[0] + sign * scramble(a, b)) >>> 0;
  lanes[1] = (lanes[1] + sign * scramble(b, a)) >>> 0;
  lanes[2] = (lanes[2] + sign * scramble(a, 0xc2b2ae3d)) >>> 0;
  lanes[3] = (lanes[3] + sign * scramble(b, 0x27d4eb2f)) >>> 0;
};

export const readLanes = (db: Database.Database): Lanes =>
  first<{ lanes: string }>(db, 'SELECT lanes FROM digest WHERE id = 1')!.lanes.split(' ').map(Number) as Lanes;

export const writeLanes = (db: Database.Database, lanes: Lanes): void => {
  run(db, 'UPDATE digest SET lanes = ? WHERE id = 1', lanes.join(' '));
};

/** The lanes counted again from every live line. */
export const recount = (db: Database.Database): Lanes => {
  const lanes: Lanes = [0, 0, 0, 0];
  const rows = db
    .prepare('SELECT a.name, l.day, l.minor, l.key FROM line l JOIN account a ON a.id = l.account WHERE l.live = 1')
    .raw()
    .iterate() as IterableIterator<[string, string, bigint, string]>;
  for (const [account, day, minor, key] of rows) count(lanes, 1, account, day, minor, key);
  return lanes;
};

/** A line as the digest names it, so that decisions do not depend on row ids. */
const LINE = `(SELECT a.name || '/' || l.day || '/' || l.minor || '/' || l.key FROM line l JOIN account a ON a.id = l.account WHERE l.id = `;

/** What was said, in words without ids; each query gives rows of text. Only what counts now is in it. */
const SAID: readonly string[] = [
  `SELECT 'decision', ${LINE} d.line), d.field, d.value FROM decision d JOIN change c ON c.id = d.change AND c.live = 1
     JOIN line l ON l.id = d.line AND l.live = 1
   WHERE NOT EXISTS (SELECT 1 FROM decision n JOIN change m ON m.id = n.change AND m.live = 1
     WHERE n.line = d.line AND n.field = d.field AND n.rowid > d.rowid)`,
  `SELECT 'link', s.said, ${LINE} s.a), ${LINE} s.b) FROM link_said s JOIN change c ON c.id = s.change AND c.live = 1
     JOIN line x ON x.id = s.a AND x.live = 1 JOIN line y ON y.id = s.b AND y.live = 1
   WHERE NOT EXISTS (SELECT 1 FROM link_said n JOIN change m ON m.id = n.change AND m.live = 1
     WHERE n.a = s.a AND n.b = s.b AND n.rowid > s.rowid)`,
  `SELECT 'rule', r.rank, r.pattern, r.sets, coalesce(a.name, ''), coalesce(r.sign, '') FROM rule r
     JOIN change c ON c.id = r.change AND c.live = 1 LEFT JOIN account a ON a.id = r.account
   WHERE NOT EXISTS (SELECT 1 FROM rule_removal n JOIN change m ON m.id = n.change AND m.live = 1 WHERE n.rule = r.id)`,
  `SELECT 'category', g.name, g.nature FROM category g JOIN change c ON c.id = g.change AND c.live = 1`,
  `SELECT 'setting', s.key, s.value, coalesce(s.from_day, ''), coalesce(s.to_day, '') FROM setting s
     JOIN change c ON c.id = s.change AND c.live = 1
   WHERE NOT EXISTS (SELECT 1 FROM setting n JOIN change m ON m.id = n.change AND m.live = 1
     WHERE n.key = s.key AND n.from_day IS s.from_day AND n.to_day IS s.to_day AND n.rowid > s.rowid)`,
  `SELECT 'account', a.name, s.bank, s.kind FROM account_said s JOIN account a ON a.id = s.account
     JOIN change c ON c.id = s.change AND c.live = 1 WHERE s.added = 1`,
  `SELECT 'balance', a.name, b.currency, b.day, b.edge, b.minor FROM balance b
     JOIN change c ON c.id = b.change AND c.live = 1 JOIN account a ON a.id = b.account WHERE b.source = 'you'`,
  `SELECT 'reserve', r.day, r.tax_year, r.kind, coalesce(r.levy, ''), r.minor, r.currency, coalesce(r.ref, '') FROM reserve r
     JOIN change c ON c.id = r.change AND c.live = 1`,
  `SELECT DISTINCT 'rate', r.base, r.quote, r.day, r.source, r.rate FROM rate r JOIN change c ON c.id = r.change AND c.live = 1`,
  `SELECT 'own layout', o.name, o.layout FROM own_layout o JOIN change c ON c.id = o.change AND c.live = 1
   WHERE o.layout IS NOT NULL AND NOT EXISTS (SELECT 1 FROM own_layout n JOIN change m ON m.id = n.change AND m.live = 1
     WHERE n.name = o.name AND n.rowid > o.rowid)`,
];

/**
 * The digest of live facts, decisions and settings that every report carries: no ids, paths or clock time. What was said
 * is summed like the lines, so the order in which it was said plays no part either.
 */
export const bookDigest = (db: Database.Database): string => {
  const lanes = readLanes(db);
  for (const sql of SAID) {
    for (const row of statement(db, sql).raw().all() as unknown[][]) addText(lanes, 1, row.map(String).join('\t'));
  }
  return lanes.map((lane) => lane.toString(16).padStart(8, '0')).join('');
};
