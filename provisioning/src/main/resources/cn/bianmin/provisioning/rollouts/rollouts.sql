-- Everything here is made of the hub's entries and can be made again. A change of this file, or of what is made of
-- entries, needs a new version of RolloutProjector.KIND, not a migration.

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

-- Rollouts. `plan`: the fact that started it, as the ledger has it. `ring`: -1 before the first. `forgiven`: failures
-- that were there when it went on.
CREATE TABLE rollout (
    number     INTEGER NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    plan       BLOB    NOT NULL,
    state      TEXT    NOT NULL,
    sentence   TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    ring       INTEGER NOT NULL,
    ring_at    INTEGER NOT NULL,
    forgiven   INTEGER NOT NULL
) STRICT;

-- Its terminals. `place`: from 0, in the order in which they are reached.
CREATE TABLE target (
    rollout  TEXT    NOT NULL,
    place    INTEGER NOT NULL,
    terminal TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    sentence TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (rollout, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX target_terminal ON target (rollout, terminal);
CREATE INDEX target_state ON target (rollout, state, place);
