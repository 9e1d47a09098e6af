-- A chain of hashes over the changes: what each of them wrote, and that none was taken out, put in or moved.
-- The changes of an older book are sealed when it is brought here.

CREATE TABLE chain (
  change INTEGER PRIMARY KEY REFERENCES change (id),
  lines_to INTEGER NOT NULL CHECK (lines_to >= 0),           -- highest line id when the change was sealed
  facts TEXT NOT NULL CHECK (length(facts) = 64),            -- of everything the change wrote that never changes again
  readings TEXT NOT NULL CHECK (length(readings) = 64),      -- of how its lines were read; a later fl may read them anew
  head TEXT NOT NULL CHECK (length(head) = 64)               -- of the head before, the change's id and its facts
) STRICT;

CREATE TRIGGER chain_is_never_deleted BEFORE DELETE ON chain
BEGIN
  SELECT raise(ABORT, 'the chain is never cut');
END;
CREATE TRIGGER chain_stays BEFORE UPDATE OF change, lines_to, facts, head ON chain
BEGIN
  SELECT raise(ABORT, 'the chain never changes');
END;

-- An account is also told by a word that its statements use.
CREATE TABLE account_mark_named (
  change INTEGER NOT NULL REFERENCES change (id),
  account INTEGER NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL CHECK (kind IN ('number', 'ends', 'file-name', 'name')),
  value TEXT NOT NULL CHECK (value <> '')
) STRICT;
INSERT INTO account_mark_named SELECT change, account, kind, value FROM account_mark ORDER BY rowid;
DROP TABLE account_mark;
ALTER TABLE account_mark_named RENAME TO account_mark;
