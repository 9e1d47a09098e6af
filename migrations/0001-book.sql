-- The book, first form. Everything a statement, a person or a file said is one row that names its change;
-- nothing here is ever deleted. What is derived from it stands at the end and is rebuilt.

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  verb TEXT NOT NULL,
  note TEXT NOT NULL,
  undoes INTEGER REFERENCES change (id),
  live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1))
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> '')
) STRICT;

-- What an account is, as `account add` or the first import of it said; what a person added counts first.
CREATE TABLE account_said (
  change INTEGER NOT NULL REFERENCES change (id),
  account INTEGER NOT NULL REFERENCES account (id),
  bank TEXT NOT NULL CHECK (bank <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('tracked', 'untracked', 'cash')),
  currency TEXT CHECK (length(currency) = 3),
  added INTEGER NOT NULL CHECK (added IN (0, 1)) -- by `account add`; else made by an import
) STRICT;

CREATE TABLE account_mark (
  change INTEGER NOT NULL REFERENCES change (id),
  account INTEGER NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL CHECK (kind IN ('number', 'ends', 'file-name')),
  value TEXT NOT NULL CHECK (value <> '')
) STRICT;

-- One account and one currency of one imported file.
CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  change INTEGER NOT NULL REFERENCES change (id),
  account INTEGER NOT NULL REFERENCES account (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  section INTEGER NOT NULL CHECK (section >= 0),
  records INTEGER NOT NULL CHECK (records >= 0), -- of the whole file
  rows INTEGER NOT NULL CHECK (rows >= 0),       -- of this section: lines, repeats and skipped records
  repeats INTEGER NOT NULL CHECK (repeats >= 0),
  balances INTEGER NOT NULL CHECK (balances IN (0, 1)), -- whether its lines have running balances that are trusted
  layout TEXT NOT NULL,
  family TEXT NOT NULL,
  reading TEXT NOT NULL, -- JSON: flags it was read with, furniture of the file, balance check, warnings
  header TEXT NOT NULL,  -- JSON
  from_day TEXT NOT NULL CHECK (from_day GLOB '????-??-??'),
  to_day TEXT NOT NULL CHECK (to_day GLOB '????-??-??')
) STRICT;
CREATE INDEX statement_bytes ON statement (sha256);
CREATE INDEX statement_change ON statement (change);
CREATE INDEX statement_account ON statement (account, currency, from_day);

-- day, time, zone, amount, description, bank id, balance and raw are facts;
-- counterparty, hint, stream, category, role, parent and other are a reading of raw.
CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  time TEXT,
  zone TEXT,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  minor INTEGER NOT NULL CHECK (abs(minor) <= 1000000000000000),
  description TEXT NOT NULL,
  counterparty TEXT,
  hint TEXT NOT NULL CHECK (hint IN ('income', 'fee', 'tax', 'own-transfer', 'conversion', 'refund', 'payment')),
  stream TEXT,
  category TEXT,
  role TEXT,
  bank_id TEXT,
  parent_id TEXT,
  balance INTEGER,
  other_minor INTEGER,
  other_currency TEXT,
  key TEXT NOT NULL,
  occurrence INTEGER NOT NULL CHECK (occurrence >= 0),
  raw TEXT NOT NULL,
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  UNIQUE (account, day, minor, key, occurrence)
) STRICT;
CREATE INDEX line_bank_id ON line (account, bank_id) WHERE bank_id IS NOT NULL;
CREATE INDEX line_moved ON line (hint) WHERE hint IN ('own-transfer', 'conversion');
CREATE INDEX line_refund ON line (account, parent_id) WHERE hint = 'refund';

CREATE TRIGGER line_is_never_deleted BEFORE DELETE ON line
BEGIN
  SELECT raise(ABORT, 'a line is never deleted');
END;
CREATE TRIGGER line_facts_stay BEFORE UPDATE OF id, account, day, time, zone, currency, minor, description, balance, key, occurrence, raw ON line
BEGIN
  SELECT raise(ABORT, 'the facts of a line never change');
END;
CREATE TRIGGER line_bank_id_stays BEFORE UPDATE OF bank_id ON line WHEN old.bank_id IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'the provider''s id of a line never changes');
END;

CREATE TABLE sighting (
  statement INTEGER NOT NULL REFERENCES statement (id),
  first_line INTEGER NOT NULL REFERENCES line (id),
  last_line INTEGER NOT NULL REFERENCES line (id),
  CHECK (first_line <= last_line)
) STRICT;
CREATE INDEX sighting_statement ON sighting (statement);
CREATE INDEX sighting_lines ON sighting (first_line, last_line);

CREATE TABLE variant (
  statement INTEGER NOT NULL REFERENCES statement (id),
  line INTEGER NOT NULL REFERENCES line (id),
  what TEXT NOT NULL CHECK (what IN ('reworded', 'gained-id', 'withdrawn')),
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX variant_line ON variant (line);
CREATE INDEX variant_statement ON variant (statement);

CREATE TABLE skipped (
  statement INTEGER NOT NULL REFERENCES statement (id),
  line_no INTEGER NOT NULL,
  day TEXT NOT NULL,
  status TEXT NOT NULL,
  minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  bank_id TEXT,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX skipped_statement ON skipped (statement);

-- A balance at the start or the end of a day: stated, or proven by the running balances of a statement.
CREATE TABLE balance (
  change INTEGER NOT NULL REFERENCES change (id),
  statement INTEGER REFERENCES statement (id),
  account INTEGER NOT NULL REFERENCES account (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  edge TEXT NOT NULL CHECK (edge IN ('start', 'end')),
  minor INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('you', 'preamble', 'running'))
) STRICT;

CREATE TABLE category (
  change INTEGER NOT NULL REFERENCES change (id),
  name TEXT NOT NULL CHECK (name <> ''),
  nature TEXT NOT NULL CHECK (nature IN ('income', 'business', 'personal', 'tax', 'own', 'not-income'))
) STRICT;

CREATE TABLE decision (
  change INTEGER NOT NULL REFERENCES change (id),
  line INTEGER NOT NULL REFERENCES line (id),
  field TEXT NOT NULL CHECK (field IN ('category', 'client', 'stream', 'note')),
  value TEXT NOT NULL
) STRICT;
CREATE INDEX decision_line ON decision (line);

CREATE TABLE rule (
  id INTEGER PRIMARY KEY,
  change INTEGER NOT NULL REFERENCES change (id),
  pattern TEXT NOT NULL CHECK (pattern <> ''),
  sets TEXT NOT NULL, -- JSON: category, client, stream
  account INTEGER REFERENCES account (id),
  sign TEXT CHECK (sign IN ('in', 'out')),
  rank INTEGER NOT NULL
) STRICT;
CREATE TABLE rule_removal (
  change INTEGER NOT NULL REFERENCES change (id),
  rule INTEGER NOT NULL REFERENCES rule (id)
) STRICT;

CREATE TABLE link_said (
  change INTEGER NOT NULL REFERENCES change (id),
  said TEXT NOT NULL CHECK (said IN ('link', 'reject')),
  a INTEGER NOT NULL REFERENCES line (id),
  b INTEGER NOT NULL REFERENCES line (id),
  CHECK (a < b)
) STRICT;

CREATE TABLE rate (
  change INTEGER NOT NULL REFERENCES change (id),
  base TEXT NOT NULL CHECK (length(base) = 3),
  quote TEXT NOT NULL CHECK (length(quote) = 3),
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  source TEXT NOT NULL,
  rate TEXT NOT NULL,
  CHECK (base <> quote)
) STRICT;
CREATE INDEX rate_change ON rate (change);
CREATE INDEX rate_pair ON rate (base, quote, day);

CREATE TABLE setting (
  change INTEGER NOT NULL REFERENCES change (id),
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  from_day TEXT,
  to_day TEXT
) STRICT;

CREATE TABLE reserve (
  change INTEGER NOT NULL REFERENCES change (id),
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  tax_year INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('set-aside', 'release', 'pay', 'deducted')),
  levy TEXT,
  minor INTEGER NOT NULL CHECK (minor > 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  ref TEXT
) STRICT;

-- Derived: rebuilt from the above whenever it changes.

CREATE TABLE transfer (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('hop', 'conversion')),
  by TEXT NOT NULL CHECK (by IN ('layout', 'matcher', 'you')),
  why TEXT NOT NULL,
  fee INTEGER,           -- in the currency of the from-legs
  exchange_cost INTEGER, -- in the currency of the to-legs
  rate TEXT,             -- received: to-legs per unit of from-legs
  rate_day TEXT          -- of the rate the exchange cost is measured against
) STRICT;
CREATE TABLE transfer_leg (
  line INTEGER PRIMARY KEY REFERENCES line (id),
  transfer INTEGER NOT NULL REFERENCES transfer (id)
) STRICT;
CREATE INDEX transfer_leg_transfer ON transfer_leg (transfer);
-- Moved money that the evidence does not settle.
CREATE TABLE review (
  line INTEGER PRIMARY KEY REFERENCES line (id),
  why TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
  line INTEGER PRIMARY KEY REFERENCES line (id),
  day TEXT NOT NULL,
  account INTEGER NOT NULL,
  currency TEXT NOT NULL,
  minor INTEGER NOT NULL,
  kind TEXT NOT NULL,
  nature TEXT NOT NULL CHECK (nature IN ('income', 'business', 'personal', 'tax', 'own', 'not-income', 'unreviewed')),
  category TEXT,
  client TEXT,
  stream TEXT,
  transfer INTEGER REFERENCES transfer (id),
  far INTEGER, -- own money on its way to this account of the book
  flow TEXT CHECK (flow IN ('income', 'expenses', 'taxes', 'other')), -- column of a cash flow; none for own money within the book
  home INTEGER,
  rate_day TEXT,
  by TEXT NOT NULL -- who decided kind, category, client, stream: l(ayout) r(ule) m(atcher) y(ou)
) STRICT;
CREATE INDEX entry_sums ON entry (account, currency, day, flow, minor, home);
CREATE INDEX entry_transfer ON entry (transfer) WHERE transfer IS NOT NULL;
CREATE INDEX entry_under_way ON entry (day) WHERE far IS NOT NULL;

-- Sum over live lines of a hash of each, so that a report can name the state of the book without reading it all.
CREATE TABLE digest (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  lanes TEXT NOT NULL
) STRICT;
INSERT INTO digest VALUES (1, '0 0 0 0');

-- An account leg and a counter leg for each entry; each transaction sums to zero in each currency.
CREATE VIEW journal AS
SELECT
  e.line AS line,
  CASE WHEN e.transfer IS NULL THEN 'line ' || e.line ELSE 'transfer ' || e.transfer END AS txn,
  e.day AS day,
  'account:' || a.name AS leg,
  e.currency AS currency,
  e.minor AS minor
FROM entry e JOIN account a ON a.id = e.account
UNION ALL
SELECT
  e.line,
  CASE WHEN e.transfer IS NULL THEN 'line ' || e.line ELSE 'transfer ' || e.transfer END,
  e.day,
  CASE
    WHEN e.nature = 'own' AND t.exchange_cost IS NULL THEN 'equity:in transit'
    WHEN e.nature = 'own' THEN 'equity:conversion'
    ELSE e.nature || ':' || coalesce(e.category, 'unreviewed')
  END,
  e.currency,
  -e.minor
FROM entry e LEFT JOIN transfer t ON t.id = e.transfer;
