-- Everything here is made of the hub's entries and can be made again, with the same numbers in the feeds. A change
-- of this file, or of what is made of entries, needs a new version in CasesProjector, not a migration.

-- By which calendar and policy deadlines and levels are counted; by others all of them are looked at again.
CREATE TABLE clock (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), counted_by TEXT NOT NULL) STRICT;
INSERT INTO clock VALUES (1, '');

-- A case as lists show it; what it is follows from its facts. `due_at` and `level` follow from the clock, too, and are
-- looked at again when `look_at` comes. `turn`: its place in lists, by due, and what goes first before all others.
-- `waits_for`: the unit whose desk has it, or to which it was handed on.
CREATE TABLE matter (
    id          TEXT    NOT NULL PRIMARY KEY,
    code        TEXT    NOT NULL,
    item        TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    applicant   TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    unit        TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    open        INTEGER NOT NULL,
    holder      TEXT    NOT NULL,
    waits_for   TEXT    NOT NULL,
    same        TEXT,
    duplicate   INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL,
    completed_at INTEGER,
    published   INTEGER NOT NULL,
    expedited   INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    turn        INTEGER NOT NULL,
    level       TEXT    NOT NULL,
    look_at     INTEGER
) STRICT;
-- A desk's list names its units always, and may name any of three more: each choice has its index, so that a page is
-- the next rows of one of them, however many cases there are.
CREATE INDEX matter_due ON matter (open, turn, id);
CREATE INDEX matter_level ON matter (open, level, turn, id);
CREATE INDEX matter_unit ON matter (open, waits_for, turn, id);
CREATE INDEX matter_unit_level ON matter (open, waits_for, level, turn, id);
CREATE INDEX matter_unit_item ON matter (open, waits_for, item, turn, id);
CREATE INDEX matter_unit_state ON matter (open, waits_for, state, turn, id);
CREATE INDEX matter_unit_item_level ON matter (open, waits_for, item, level, turn, id);
CREATE INDEX matter_unit_item_state ON matter (open, waits_for, item, state, turn, id);
CREATE INDEX matter_unit_level_state ON matter (open, waits_for, level, state, turn, id);
CREATE INDEX matter_unit_item_level_state ON matter (open, waits_for, item, level, state, turn, id);
CREATE INDEX matter_code ON matter (code);
CREATE INDEX matter_same ON matter (same) WHERE same IS NOT NULL;
CREATE INDEX matter_look ON matter (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX matter_done ON matter (completed_at, id) WHERE completed_at IS NOT NULL;

-- How many open cases of each level wait at each unit, kept as rows come and change: lists would have to be counted
-- through.
CREATE TABLE waiting (
    unit  TEXT    NOT NULL,
    level TEXT    NOT NULL,
    cases INTEGER NOT NULL,
    PRIMARY KEY (unit, level)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER waiting_new AFTER INSERT ON matter WHEN new.open = 1 BEGIN
    INSERT INTO waiting VALUES (new.waits_for, new.level, 1) ON CONFLICT DO UPDATE SET cases = cases + 1; END;
CREATE TRIGGER waiting_less AFTER UPDATE OF open, waits_for, level ON matter WHEN old.open = 1 BEGIN
    UPDATE waiting SET cases = cases - 1 WHERE unit = old.waits_for AND level = old.level; END;
CREATE TRIGGER waiting_more AFTER UPDATE OF open, waits_for, level ON matter WHEN new.open = 1 BEGIN
    INSERT INTO waiting VALUES (new.waits_for, new.level, 1) ON CONFLICT DO UPDATE SET cases = cases + 1; END;

-- What units were asked and have not answered.
CREATE TABLE asked (
    matter   TEXT    NOT NULL,
    task     TEXT    NOT NULL,
    unit     TEXT    NOT NULL,
    question TEXT    NOT NULL,
    due_at   INTEGER NOT NULL,
    PRIMARY KEY (matter, task)
) STRICT, WITHOUT ROWID;
CREATE INDEX asked_unit ON asked (unit, due_at, matter, task);

-- A complaint as lists show it, as `matter` is a case's. `due_at`: the next of its two clocks to run out.
-- `voice`: pieces of its recording; 0: none. `unit`: of one that was taken down at the hub, that of who read it first.
CREATE TABLE complaint (
    id         TEXT    NOT NULL PRIMARY KEY,
    code       TEXT    NOT NULL,
    about      TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    terminal   TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    stage      TEXT    NOT NULL,
    open       INTEGER NOT NULL,
    handler    TEXT    NOT NULL,
    respondents TEXT   NOT NULL,
    lodged_at  INTEGER NOT NULL,
    handle_by  INTEGER NOT NULL,
    reply_by   INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    level      TEXT    NOT NULL,
    look_at    INTEGER,
    voice      INTEGER NOT NULL
) STRICT;
CREATE INDEX complaint_voice ON complaint (lodged_at) WHERE voice > 0;
CREATE INDEX complaint_due ON complaint (open, due_at, id);
CREATE INDEX complaint_handler ON complaint (open, handler, due_at, id);
CREATE INDEX complaint_code ON complaint (code);
CREATE INDEX complaint_look ON complaint (look_at) WHERE look_at IS NOT NULL;

-- Pieces of recordings, sealed as they came; by terminal, so that nobody adds to what another sent.
CREATE TABLE voice_piece (
    terminal TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    part     INTEGER NOT NULL,
    came_at  INTEGER NOT NULL,
    sealed   TEXT    NOT NULL,
    PRIMARY KEY (terminal, subject, part)
) STRICT;
CREATE INDEX voice_piece_age ON voice_piece (came_at);

-- The public ledger: three columns and no other. `number` says nothing of whose it is, as an id would, which is on
-- the receipt.
CREATE TABLE complaint_row (
    number      INTEGER NOT NULL PRIMARY KEY,
    accepted_on INTEGER NOT NULL,
    issue       TEXT    NOT NULL,
    result      TEXT    NOT NULL
) STRICT;
CREATE INDEX complaint_row_day ON complaint_row (accepted_on, number);

-- A bad rating that has to be settled; `day` for anybody, `since_at` for the clocks alone. `rating_place`: which task
-- a place of a ledger led to, hashed, for what the villager corrects.
CREATE TABLE rating_task (
    id       TEXT    NOT NULL PRIMARY KEY,
    terminal TEXT    NOT NULL,
    counter  TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    day      INTEGER NOT NULL,
    score    INTEGER NOT NULL,
    reasons  TEXT    NOT NULL,
    contact  TEXT,
    since_at INTEGER NOT NULL,
    stage    TEXT    NOT NULL,
    open     INTEGER NOT NULL,
    unit     TEXT    NOT NULL,
    due_at   INTEGER NOT NULL,
    level    TEXT    NOT NULL,
    look_at  INTEGER
) STRICT;
CREATE INDEX rating_task_due ON rating_task (open, due_at, id);
CREATE INDEX rating_task_unit ON rating_task (open, unit, due_at, id);
CREATE INDEX rating_task_look ON rating_task (look_at) WHERE look_at IS NOT NULL;

CREATE TABLE rating_place (
    place TEXT NOT NULL PRIMARY KEY,
    task  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rating_place_task ON rating_place (task);

-- The facts of a subject in the hub's order, with the entries' very bytes. `rule`: by which a fact has no effect.
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

-- Whom a case concerns, and which terminals have ever sent anything.
CREATE TABLE concerned (
    matter   TEXT NOT NULL,
    terminal TEXT NOT NULL,
    PRIMARY KEY (matter, terminal)
) STRICT, WITHOUT ROWID;

CREATE TABLE heard (
    terminal TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What each terminal is told. An item's bytes are made of the fact that it names.
CREATE TABLE feed (
    terminal TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    family   TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    fact     INTEGER NOT NULL,
    PRIMARY KEY (terminal, number)
) STRICT, WITHOUT ROWID;
