/** One kind of thing that changes write besides lines. */
export interface Written {
  readonly what: string;
  /** Its rows with the change each is of as first column, in the order they were written, of the changes from ? to ?. */
  readonly sql: string;
}

const of = (table: string, columns: readonly string[]): Written => ({
  what: table,
  sql: `SELECT change, ${columns.join(', ')} FROM ${table} WHERE change BETWEEN ? AND ? ORDER BY change, rowid`,
});

const ofStatement = (table: string, columns: readonly string[]): Written => ({
  what: table,
  sql: `SELECT t.change, ${columns.map((name) => `x.${name}`).join(', ')} FROM statement t JOIN ${table} x ON x.statement = t.id
    WHERE t.change BETWEEN ? AND ? ORDER BY t.change, x.rowid`,
});

/**
 * Everything that a change writes besides lines and that never changes afterwards. What follows from the rest is left
 * out: whether a change counts follows from what was undone. A table may be added here; a query that books were sealed with
 * stays as it is.
 */
export const WRITTEN: readonly Written[] = [
  { what: 'change', sql: 'SELECT id, at, verb, note, undoes FROM change WHERE id BETWEEN ? AND ? ORDER BY id' },
  {
    what: 'account_said',
    sql: `SELECT s.change, s.account, a.name, s.bank, s.kind, s.currency, s.added FROM account_said s JOIN account a ON a.id = s.account
      WHERE s.change BETWEEN ? AND ? ORDER BY s.change, s.rowid`,
  },
  of('account_mark', ['account', 'kind', 'value']),
  of('statement', [
    'id',
    'account',
    'currency',
    'file',
    'sha256',
    'section',
    'records',
    'rows',
    'repeats',
    'balances',
    'layout',
    'family',
    'reading',
    'header',
    'from_day',
    'to_day',
  ]),
  ofStatement('sighting', ['statement', 'first_line', 'last_line']),
  {
    what: 'variant',
    // With the id that the line gained: a line's own id is hashed as it was when the line came.
    sql: `SELECT t.change, x.statement, x.line, x.what, x.raw, CASE x.what WHEN 'gained-id' THEN l.bank_id END
      FROM statement t JOIN variant x ON x.statement = t.id JOIN line l ON l.id = x.line
      WHERE t.change BETWEEN ? AND ? ORDER BY t.change, x.rowid`,
  },
  ofStatement('skipped', ['statement', 'line_no', 'day', 'status', 'minor', 'currency', 'bank_id', 'raw']),
  of('balance', ['statement', 'account', 'currency', 'day', 'edge', 'minor', 'source']),
  of('category', ['name', 'nature']),
  of('decision', ['line', 'field', 'value']),
  of('rule', ['id', 'pattern', 'sets', 'account', 'sign', 'rank']),
  of('rule_removal', ['rule']),
  of('link_said', ['said', 'a', 'b']),
  of('rate', ['base', 'quote', 'day', 'source', 'rate']),
  of('setting', ['key', 'value', 'from_day', 'to_day']),
  of('reserve', ['day', 'tax_year', 'kind', 'levy', 'minor', 'currency', 'ref']),
  of('own_layout', ['name', 'layout']),
];
