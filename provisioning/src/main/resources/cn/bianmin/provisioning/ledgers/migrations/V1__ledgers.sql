-- How far the hub holds one epoch of one terminal.
CREATE TABLE ledger (
    id            INTEGER PRIMARY KEY,
    terminal      TEXT    NOT NULL,
    epoch         TEXT    NOT NULL,
    head          INTEGER NOT NULL,
    head_hash     BLOB    NOT NULL,
    chain_state   TEXT    NOT NULL,
    accepted      INTEGER NOT NULL DEFAULT 0,
    duplicate     INTEGER NOT NULL DEFAULT 0,
    quarantined   INTEGER NOT NULL DEFAULT 0,
    struck        INTEGER NOT NULL DEFAULT 0,
    first_seen    INTEGER NOT NULL,
    last_received INTEGER NOT NULL,
    UNIQUE (terminal, epoch)
) STRICT;

-- The very bytes that the terminal stored. `position` is the order of the hub's commits over all terminals: the
-- cursor of exports. Within one ledger `position` rises with `seq`.
CREATE TABLE entry (
    position    INTEGER PRIMARY KEY,
    ledger      INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    disposition TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    hash        BLOB    NOT NULL,
    bytes       BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX entry_place ON entry (ledger, seq);

-- Entries that a terminal declared it no longer holds and the hub never got.
CREATE TABLE gap (
    ledger      INTEGER NOT NULL,
    first       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    hash        BLOB    NOT NULL,
    declared_at INTEGER NOT NULL,
    PRIMARY KEY (ledger, last)
) STRICT, WITHOUT ROWID;

-- Originals that the hub got as a copy from a later epoch before, or instead of, the original itself.
CREATE TABLE origin (
    terminal TEXT    NOT NULL,
    epoch    TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    PRIMARY KEY (terminal, epoch, seq, hash)
) STRICT, WITHOUT ROWID;

-- Wall-clock time minus monotonic time of one boot of a terminal, from its first entry of the best quality.
CREATE TABLE boot_clock (
    terminal      TEXT    NOT NULL,
    boot          TEXT    NOT NULL,
    offset_millis INTEGER NOT NULL,
    quality       TEXT    NOT NULL,
    PRIMARY KEY (terminal, boot)
) STRICT, WITHOUT ROWID;

-- Payloads that were not taken, for an operator to look at. `payload` is null where the bound left no room.
CREATE TABLE quarantine (
    id         INTEGER PRIMARY KEY,
    terminal   TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    sentence   TEXT    NOT NULL,
    sha256     BLOB    NOT NULL,
    length     INTEGER NOT NULL,
    payload    BLOB,
    count      INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,
    UNIQUE (terminal, sha256)
) STRICT;

-- What a terminal, or the broker in its name, said last about whether it is there.
CREATE TABLE presence (
    terminal    TEXT    NOT NULL PRIMARY KEY,
    online      INTEGER NOT NULL,
    session     TEXT    NOT NULL,
    epoch       TEXT    NOT NULL,
    head        INTEGER NOT NULL,
    acked       INTEGER NOT NULL,
    software    TEXT    NOT NULL,
    time        INTEGER NOT NULL,
    received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who may connect. The token itself is never stored.
CREATE TABLE admission (
    terminal     TEXT    NOT NULL PRIMARY KEY,
    token_sha256 BLOB    NOT NULL,
    admitted_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
