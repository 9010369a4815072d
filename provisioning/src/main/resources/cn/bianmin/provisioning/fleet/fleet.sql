-- Everything here is made of the hub's entries and can be made again. A change of this file, or of what is made of
-- entries, needs a new version of FleetProjector.KIND, not a migration.

-- What was commanded, and what its terminal said of it.
CREATE TABLE command (
    number     INTEGER NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    terminal   TEXT    NOT NULL,
    command    TEXT    NOT NULL,
    arguments  TEXT    NOT NULL,
    given_at   INTEGER NOT NULL,
    not_after  INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    sentence   TEXT    NOT NULL,
    settled_at INTEGER
) STRICT;
CREATE INDEX command_terminal ON command (terminal, number);

CREATE TABLE command_output (
    id   TEXT    NOT NULL,
    part INTEGER NOT NULL,
    text TEXT    NOT NULL,
    PRIMARY KEY (id, part)
) STRICT, WITHOUT ROWID;

-- Which document each terminal was offered last, and what it said of it. `applied`: the number that it works with; 0 for none.
CREATE TABLE document (
    terminal TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    state    TEXT    NOT NULL,
    why      TEXT    NOT NULL,
    sentence TEXT    NOT NULL,
    applied  INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (terminal, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_name ON document (name, number);

-- What terminals refused because the hub had not said it, or not so.
CREATE TABLE stranger (
    terminal TEXT    NOT NULL,
    why      TEXT    NOT NULL,
    times    INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    PRIMARY KEY (terminal, why)
) STRICT, WITHOUT ROWID;
