-- Everything here is made of the hub's entries and can be made again. A change of this file, or of what is made of
-- entries, needs a new version of SupervisionProjector.KIND, not a migration.

-- The facts of a letter, a notice, a unit's ledger or an incident in the hub's order, with the entries' very bytes.
-- `rule`: by which a fact has no effect.
CREATE TABLE fact (
    family      TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    rule        TEXT,
    bytes       BLOB    NOT NULL,
    PRIMARY KEY (family, subject, number)
) STRICT, WITHOUT ROWID;

-- A letter or notice as lists and rates need it. `due`: the unit's day, as 2026-03-05.
CREATE TABLE paper (
    id        TEXT    NOT NULL PRIMARY KEY,
    series    TEXT    NOT NULL,
    issuer    TEXT    NOT NULL,
    year      INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    to_unit   TEXT    NOT NULL,
    matter    TEXT,
    cycle     TEXT,
    follows   TEXT,
    state     TEXT    NOT NULL,
    due       TEXT    NOT NULL,
    sent_at   INTEGER NOT NULL,
    heard     INTEGER NOT NULL,
    in_time   INTEGER NOT NULL,
    settled   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX paper_number ON paper (series, issuer, year, number);
CREATE INDEX paper_unit ON paper (settled, to_unit, due, id);
CREATE INDEX paper_matter ON paper (matter) WHERE matter IS NOT NULL;
CREATE INDEX paper_follows ON paper (follows) WHERE follows IS NOT NULL;

-- Which units stood by their ledgers, and when.
CREATE TABLE confirmed (
    year    INTEGER NOT NULL,
    unit    TEXT    NOT NULL,
    cycle   TEXT    NOT NULL,
    percent INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (year, unit, cycle)
) STRICT, WITHOUT ROWID;

-- Incidents. `unit`: where it happens.
CREATE TABLE incident (
    id          TEXT    NOT NULL PRIMARY KEY,
    unit        TEXT    NOT NULL,
    reported_at INTEGER NOT NULL,
    closed      INTEGER NOT NULL
) STRICT;
CREATE INDEX incident_open ON incident (closed, reported_at, id);

-- What the calendar set off: letters and notices that drafted themselves, and the year's ledgers that were signed. `id`:
-- the fact's subject.
CREATE TABLE prompt (
    id      TEXT    NOT NULL PRIMARY KEY,
    to_unit TEXT    NOT NULL,
    matter  TEXT,
    at      INTEGER NOT NULL,
    bytes   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- What a unit did of the five things of a month.
CREATE TABLE tick (
    year     INTEGER NOT NULL,
    month    INTEGER NOT NULL,
    unit     TEXT    NOT NULL,
    tick     TEXT    NOT NULL,
    account  TEXT    NOT NULL,
    evidence TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (year, month, unit, tick)
) STRICT, WITHOUT ROWID;
