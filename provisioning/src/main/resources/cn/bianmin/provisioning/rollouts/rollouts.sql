-- Everything here is made of the hub's entries and can be made again. A change of this file, or of what is made of
-- entries, needs a new version of RolloutProjector.KIND, not a migration.

-- Rollouts. `plan`: the entry that started it, as the ledger has it. `why`: it pauses; empty otherwise. `ring`: -1 before the first. `forgiven`: failures
-- that were there when it went on.
CREATE TABLE rollout (
    number     INTEGER NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    plan       BLOB    NOT NULL,
    state      TEXT    NOT NULL,
    why        TEXT    NOT NULL,
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
    why      TEXT    NOT NULL,
    sentence TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (rollout, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX target_terminal ON target (terminal, rollout);
CREATE INDEX target_state ON target (rollout, state, place);
