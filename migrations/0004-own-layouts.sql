-- How files of an unknown layout are read, once a person said so. Of several rows of one name the one of the newest change
-- that counts is meant.

CREATE TABLE own_layout (
  change INTEGER NOT NULL REFERENCES change (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  layout TEXT CHECK (json_valid(layout)) -- JSON; none where the layout was removed
) STRICT;
CREATE INDEX own_layout_name ON own_layout (name);
