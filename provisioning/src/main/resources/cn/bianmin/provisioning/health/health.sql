-- Made of the hub's entries, and of what the hub knows of links, stations and people at each round; can be made again. A
-- change of this file, or of what is made of entries, needs a new version of HealthProjector.KIND, not a migration.

-- How far it is made: over all terminals, and which entries of which ledgers that were.
CREATE TABLE progress (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), position INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES (1, 0);

CREATE TABLE ledger (
    terminal TEXT    NOT NULL,
    epoch    TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    PRIMARY KEY (terminal, epoch)
) STRICT, WITHOUT ROWID;

-- What lists show of a terminal; narrow, because a filter by text looks at all of them. `heard_at`: of the last entry,
-- 0 for none. `path`: ids of the units from the top to where it stands, each with a slash after it.
CREATE TABLE terminal (
    terminal TEXT    NOT NULL PRIMARY KEY,
    heard_at INTEGER NOT NULL DEFAULT 0,
    software TEXT    NOT NULL DEFAULT '',
    release  INTEGER,
    station  TEXT    NOT NULL DEFAULT '',
    path     TEXT    NOT NULL DEFAULT '',
    state    TEXT    NOT NULL DEFAULT 'NEVER',
    link_at  INTEGER NOT NULL DEFAULT 0,
    alerts   INTEGER NOT NULL DEFAULT 0,
    urgent   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX terminal_state ON terminal (state, terminal);
CREATE INDEX terminal_heard ON terminal (heard_at, terminal);
CREATE INDEX terminal_station ON terminal (station, terminal);
CREATE INDEX terminal_software ON terminal (software, terminal);
CREATE INDEX terminal_path ON terminal (path, state);
CREATE INDEX terminal_urgent ON terminal (urgent DESC, alerts DESC, terminal);

-- The newest report of each terminal as it came. `troubles`: names with commas between, for the margins of the next.
CREATE TABLE report (
    terminal TEXT    NOT NULL PRIMARY KEY,
    at       INTEGER NOT NULL,
    clock    TEXT    NOT NULL,
    boot     TEXT    NOT NULL,
    troubles TEXT    NOT NULL,
    data     BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- One report an hour, of the last three days: `slot` is the hour modulo 72, so that a terminal never has more.
CREATE TABLE sample (
    terminal     TEXT    NOT NULL,
    slot         INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    backlog      INTEGER NOT NULL,
    unclean      INTEGER NOT NULL,
    celsius      INTEGER,
    disk_used    INTEGER,
    memory_used  INTEGER,
    PRIMARY KEY (terminal, slot)
) STRICT, WITHOUT ROWID;

-- What is wrong, and was. `until`: null while it lasts.
CREATE TABLE alert (
    id       INTEGER NOT NULL PRIMARY KEY,
    terminal TEXT    NOT NULL,
    trouble  TEXT    NOT NULL,
    urgent   INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    until    INTEGER,
    detail   TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX alert_open ON alert (terminal, trouble) WHERE until IS NULL;
CREATE INDEX alert_urgent ON alert (urgent DESC, since) WHERE until IS NULL;
CREATE INDEX alert_trouble ON alert (trouble, terminal) WHERE until IS NULL;
CREATE INDEX alert_terminal ON alert (terminal, id);
CREATE INDEX alert_until ON alert (until) WHERE until IS NOT NULL;

-- Who knows of an alert.
CREATE TABLE seen (
    terminal TEXT    NOT NULL,
    trouble  TEXT    NOT NULL,
    since    INTEGER NOT NULL,
    account  TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (terminal, trouble, since)
) STRICT, WITHOUT ROWID;

-- What people and the hub itself did about terminals, of the hub's own ledger.
CREATE TABLE act (
    position INTEGER NOT NULL PRIMARY KEY,
    at       INTEGER NOT NULL,
    type     TEXT    NOT NULL,
    about    TEXT    NOT NULL,
    account  TEXT    NOT NULL,
    words    TEXT    NOT NULL
) STRICT;
CREATE INDEX act_about ON act (about, position);
