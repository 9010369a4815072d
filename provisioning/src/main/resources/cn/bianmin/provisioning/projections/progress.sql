-- What every projection has: how far it is made, over all terminals, and which entries of which ledgers that were.
CREATE TABLE progress (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), position INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES (1, 0);

CREATE TABLE ledger (
    terminal TEXT    NOT NULL,
    epoch    TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    PRIMARY KEY (terminal, epoch)
) STRICT, WITHOUT ROWID;
