-- Made of the hub's entries, and of what the hub knows of links, stations and people at each round; can be made again. A
-- change of this file, or of what is made of entries, needs a new version of HealthProjector.KIND, not a migration.

-- What lists show of a terminal; narrow, because a search by text looks at all of them. `heard_at`: of the last entry,
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

-- How many terminals there are by state, by version and by what is wrong: kept, because each page shows them.
CREATE TABLE tally (
    kind   TEXT    NOT NULL,
    name   TEXT    NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER state_new AFTER INSERT ON terminal BEGIN
    INSERT INTO tally VALUES ('STATE', new.state, 1) ON CONFLICT DO UPDATE SET number = number + 1; END;
CREATE TRIGGER state_less AFTER UPDATE OF state ON terminal BEGIN
    UPDATE tally SET number = number - 1 WHERE kind = 'STATE' AND name = old.state; END;
CREATE TRIGGER state_more AFTER UPDATE OF state ON terminal BEGIN
    INSERT INTO tally VALUES ('STATE', new.state, 1) ON CONFLICT DO UPDATE SET number = number + 1; END;
CREATE TRIGGER version_new AFTER INSERT ON terminal BEGIN
    INSERT INTO tally VALUES ('VERSION', new.software, 1) ON CONFLICT DO UPDATE SET number = number + 1; END;
CREATE TRIGGER version_less AFTER UPDATE OF software ON terminal WHEN old.software <> new.software BEGIN
    UPDATE tally SET number = number - 1 WHERE kind = 'VERSION' AND name = old.software; END;
CREATE TRIGGER version_more AFTER UPDATE OF software ON terminal WHEN old.software <> new.software BEGIN
    INSERT INTO tally VALUES ('VERSION', new.software, 1) ON CONFLICT DO UPDATE SET number = number + 1; END;

-- The same by place, for each place with all below it. `path`: as a terminal's; `above`: the place above, empty for none.
CREATE TABLE place (
    path      TEXT    NOT NULL PRIMARY KEY,
    above     TEXT    NOT NULL,
    terminals INTEGER NOT NULL,
    troubled  INTEGER NOT NULL,
    urgent    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX place_above ON place (above);

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

CREATE TRIGGER trouble_more AFTER INSERT ON alert WHEN new.until IS NULL BEGIN
    INSERT INTO tally VALUES ('TROUBLE', new.trouble, 1) ON CONFLICT DO UPDATE SET number = number + 1; END;
CREATE TRIGGER trouble_less AFTER UPDATE OF until ON alert WHEN old.until IS NULL AND new.until IS NOT NULL BEGIN
    UPDATE tally SET number = number - 1 WHERE kind = 'TROUBLE' AND name = new.trouble; END;

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

-- What was turned away, by whom it came from or who refused it, and why. `times` counts also what went unrecorded.
CREATE TABLE refusal (
    terminal TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    why      TEXT    NOT NULL,
    sentence TEXT    NOT NULL,
    times    INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    PRIMARY KEY (terminal, kind, why)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusal_last ON refusal (last_at);
