-- What a change touches is found without reading the rest of the book.

-- Own money moved, by day: the other end of a line lies within days of it.
DROP INDEX line_moved;
CREATE INDEX line_moved ON line (day) WHERE hint IN ('own-transfer', 'conversion');
-- Rows of one exchange may name the same transaction on different days.
CREATE INDEX line_exchange ON line (account, parent_id) WHERE hint = 'conversion' AND parent_id IS NOT NULL;
CREATE INDEX link_said_a ON link_said (a);
CREATE INDEX link_said_b ON link_said (b);

-- Derived, like the tables of transfers and entries: rebuilt whenever what it rests on changes.

-- What derived rows were derived with, as JSON: the accounts, their marks and first days, on which links and entries rest;
-- the currency of the bank and the openings, on which the states of wallets rest. Where it differs, all are derived again.
CREATE TABLE derived_with (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  accounts TEXT NOT NULL,
  wallets TEXT NOT NULL
) STRICT;

-- What every wallet held, by origin, before the first line of a day; money is followed on from there.
CREATE TABLE wallet_state (
  day TEXT PRIMARY KEY CHECK (day GLOB '????-??-??'),
  state TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- Entries added up by purse and day: what moved, and how many lines nobody has named or have no rate to the home currency.
CREATE TABLE day_sum (
  account INTEGER NOT NULL,
  currency TEXT NOT NULL,
  day TEXT NOT NULL,
  lines INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  unreviewed INTEGER NOT NULL,
  without_rate INTEGER NOT NULL,
  PRIMARY KEY (account, currency, day)
) STRICT, WITHOUT ROWID;
