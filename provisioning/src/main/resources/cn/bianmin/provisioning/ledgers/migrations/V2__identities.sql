-- Codes with which terminals are enrolled. Of a code only its SHA-256 is kept; the newest of a terminal counts.
CREATE TABLE enrolment_code (
    terminal    TEXT    NOT NULL PRIMARY KEY,
    code_sha256 BLOB    NOT NULL,
    issued_at   INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER,
    used_key    BLOB
) STRICT, WITHOUT ROWID;

-- Wrong codes of the last hour.
CREATE TABLE enrolment_failure (
    terminal TEXT    NOT NULL,
    at       INTEGER NOT NULL
) STRICT;

CREATE INDEX enrolment_failure_terminal ON enrolment_failure (terminal, at);

-- Every certificate that was ever issued to a terminal. One that is not here counts for nothing.
CREATE TABLE identity (
    serial     TEXT    NOT NULL PRIMARY KEY,
    terminal   TEXT    NOT NULL,
    key_sha256 BLOB    NOT NULL,
    not_before INTEGER NOT NULL,
    not_after  INTEGER NOT NULL,
    issued_at  INTEGER NOT NULL,
    revoked_at INTEGER,
    reason     TEXT    NOT NULL DEFAULT '',
    der        BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX identity_terminal ON identity (terminal, issued_at);
CREATE INDEX identity_revoked ON identity (revoked_at) WHERE revoked_at IS NOT NULL;
