/** What a statement says of a line: never changes, save that a line without the provider's id may gain one. */
export const LINE_FACTS = [
  'account',
  'day',
  'time',
  'zone',
  'currency',
  'minor',
  'description',
  'bank_id',
  'balance',
  'key',
  'occurrence',
  'raw',
] as const;

/** How `raw` was read; a later version of fl may read it anew. */
export const LINE_READINGS = [
  'counterparty',
  'hint',
  'stream',
  'category',
  'role',
  'parent_id',
  'other_minor',
  'other_currency',
] as const;
