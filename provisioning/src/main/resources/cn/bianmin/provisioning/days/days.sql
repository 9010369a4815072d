-- Everything here is made of the hub's entries and can be made again. A change of this file, or of what is made
-- of entries, needs a new DaysStore.VERSION, not a migration.

-- `open_day`: the business day that is open, if one is. `left_out`: facts that could not be used.
CREATE TABLE station (
    terminal          TEXT    NOT NULL PRIMARY KEY,
    open_day          TEXT,
    left_out          INTEGER NOT NULL DEFAULT 0,
    left_out_sentence TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- `ended`: OPEN, CLOSED by somebody, or LEFT_OPEN until the next day was opened. `unserved` as the terminal says.
CREATE TABLE day (
    terminal TEXT    NOT NULL,
    day      TEXT    NOT NULL,
    ended    TEXT    NOT NULL,
    unserved INTEGER NOT NULL,
    PRIMARY KEY (day, terminal)
) STRICT, WITHOUT ROWID;

-- `steps` are what the other columns are made of. Millis are null where nothing is known.
CREATE TABLE visit (
    id             INTEGER PRIMARY KEY,
    terminal       TEXT    NOT NULL,
    ticket         TEXT    NOT NULL,
    day            TEXT    NOT NULL,
    number         TEXT    NOT NULL,
    item           TEXT    NOT NULL,
    hour           INTEGER NOT NULL,
    state          TEXT    NOT NULL,
    wait_millis    INTEGER,
    service_millis INTEGER,
    services       TEXT    NOT NULL,
    counter        TEXT    NOT NULL,
    steps          TEXT    NOT NULL,
    UNIQUE (terminal, ticket)
) STRICT;

CREATE INDEX visit_day ON visit (day, terminal);

-- What has no ticket: ratings (value: level 1 to 5) and people served in passing (value: how many). `first` is
-- the place where the fact stood first; a rating is named by it when it is corrected. `counted` is 0 for a rating
-- that was corrected, that nobody gave, or that was the second of one visit: `token` says of the same visit, and
-- not of which.
CREATE TABLE mark (
    id          INTEGER PRIMARY KEY,
    terminal    TEXT    NOT NULL,
    place       TEXT    NOT NULL,
    first       TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    business    TEXT,
    day         TEXT    NOT NULL,
    hour        INTEGER NOT NULL,
    item        TEXT    NOT NULL,
    counter     TEXT    NOT NULL,
    value       INTEGER NOT NULL,
    counted     INTEGER NOT NULL,
    boot        TEXT    NOT NULL,
    mono        INTEGER NOT NULL,
    time        INTEGER NOT NULL,
    good        INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    token       TEXT,
    UNIQUE (terminal, place)
) STRICT;

CREATE INDEX mark_day ON mark (day, terminal);
CREATE INDEX mark_first ON mark (terminal, first);
CREATE INDEX mark_token ON mark (terminal, token) WHERE token IS NOT NULL;

-- Boots without good time of which something was taken in, with what is known of their clocks by now.
CREATE TABLE boot (
    terminal      TEXT NOT NULL,
    boot          TEXT NOT NULL,
    offset_millis INTEGER,
    PRIMARY KEY (terminal, boot)
) STRICT, WITHOUT ROWID;

-- And what was taken in: visits by ticket, marks by place.
CREATE TABLE loose (
    terminal TEXT NOT NULL,
    boot     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (terminal, boot, kind, name)
) STRICT, WITHOUT ROWID;
