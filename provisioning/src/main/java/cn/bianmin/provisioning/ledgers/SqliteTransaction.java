package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Origin;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.TerminalId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The one transaction of the writer, used again and again. What is asked for every batch goes through
/// statements that stay prepared; Jdbi, which costs more than the insert of an entry, serves what is rare.
final class SqliteTransaction implements LedgerTransaction, AutoCloseable {
    private record Place(TerminalId terminal, Epoch epoch) {}

    /// A row of `ledger` as it will be at the commit.
    private static final class Line {
        long id;
        long head;
        Hash hash;
        ChainState state = ChainState.WHOLE;
        final Map<Disposition, Long> counts = new EnumMap<>(Disposition.class);
        long firstSeen;
        long lastReceived;
        boolean exists;
        boolean changed;

        Line(Hash genesis) {
            hash = genesis;
        }
    }

    /// In the order of the columns that count them.
    private static final List<Disposition> COUNTED =
            List.of(Disposition.ACCEPTED, Disposition.DUPLICATE, Disposition.QUARANTINED, Disposition.STRUCK);

    private final Handle handle;
    private final Quarantine quarantine;
    private final Map<Place, Line> lines = new HashMap<>();
    private final PreparedStatement selectLedger;
    private final PreparedStatement insertLedger;
    private final PreparedStatement updateLedger;
    private final PreparedStatement insertEntry;
    private final PreparedStatement selectHash;
    private final PreparedStatement selectGapHash;
    private final PreparedStatement selectOriginal;
    private final PreparedStatement selectOrigins;
    private final PreparedStatement insertOrigin;
    private final PreparedStatement bootClock;

    SqliteTransaction(Connection connection, Handle handle, QuarantineBounds bounds) throws SQLException {
        this.handle = handle;
        this.quarantine = new Quarantine(handle, bounds);
        selectLedger = connection.prepareStatement("""
                SELECT id, head, head_hash, chain_state, accepted, duplicate, quarantined, struck, first_seen,
                       last_received
                FROM ledger WHERE terminal = ? AND epoch = ?""");
        insertLedger = connection.prepareStatement("""
                INSERT INTO ledger (terminal, epoch, head, head_hash, chain_state, first_seen, last_received)
                VALUES (?, ?, 0, ?, 'WHOLE', ?, ?) RETURNING id""");
        updateLedger = connection.prepareStatement("""
                UPDATE ledger SET head = ?, head_hash = ?, chain_state = ?, accepted = ?, duplicate = ?,
                       quarantined = ?, struck = ?, last_received = ?
                WHERE id = ?""");
        insertEntry = connection.prepareStatement("""
                INSERT INTO entry (ledger, seq, received_at, disposition, type, hash, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?)""");
        selectHash = connection.prepareStatement("SELECT hash FROM entry WHERE ledger = ? AND seq = ?");
        selectGapHash = connection.prepareStatement("SELECT hash FROM gap WHERE ledger = ? AND last = ?");
        selectOriginal = connection.prepareStatement("""
                SELECT 1 FROM entry JOIN ledger ON entry.ledger = ledger.id
                WHERE ledger.terminal = ?1 AND ledger.epoch = ?2 AND entry.seq = ?3 AND entry.hash = ?4
                  AND entry.disposition IN ('ACCEPTED', 'DUPLICATE')
                UNION ALL
                SELECT 1 FROM origin WHERE terminal = ?1 AND epoch = ?2 AND seq = ?3 AND hash = ?4""");
        selectOrigins = connection.prepareStatement(
                "SELECT seq, hash FROM origin WHERE terminal = ? AND epoch = ? AND seq BETWEEN ? AND ?");
        insertOrigin = connection.prepareStatement(
                "INSERT OR IGNORE INTO origin (terminal, epoch, seq, hash) VALUES (?, ?, ?, ?)");
        bootClock = connection.prepareStatement("""
                INSERT INTO boot_clock (terminal, boot, offset_millis, quality) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET offset_millis = excluded.offset_millis, quality = excluded.quality
                WHERE boot_clock.quality = 'HOLDOVER'
                  AND (excluded.quality = 'SYNCED' OR excluded.offset_millis > boot_clock.offset_millis)""");
    }

    void begin() {
        lines.clear();
    }

    /// Writes what was gathered. To be called before the commit.
    void finish() throws SQLException {
        for (Line line : lines.values()) {
            if (line.changed) {
                updateLedger.setLong(1, line.head);
                updateLedger.setBytes(2, line.hash.toBytes());
                updateLedger.setString(3, line.state.name());
                int column = 4;
                for (Disposition disposition : COUNTED) {
                    updateLedger.setLong(column++, line.counts.getOrDefault(disposition, 0L));
                }
                updateLedger.setLong(8, line.lastReceived);
                updateLedger.setLong(9, line.id);
                updateLedger.executeUpdate();
            }
        }
    }

    @Override
    public Head head(TerminalId terminal, Epoch epoch) {
        Line line = line(terminal, epoch);
        return new Head(line.head, line.hash);
    }

    // By the few last entries, never by all of a ledger: CROSS JOIN keeps to that order.
    @Override
    public boolean hasGrown(TerminalId terminal, long position) {
        return handle.createQuery("""
                        SELECT 1 FROM entry CROSS JOIN ledger ON ledger.id = entry.ledger
                        WHERE entry.position > ? AND ledger.terminal = ? LIMIT 1""")
                .bind(0, position)
                .bind(1, terminal.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    @Override
    public Optional<Hash> hashAt(TerminalId terminal, Epoch epoch, long seq) {
        if (seq == 0) {
            return Optional.of(Chain.genesis(terminal, epoch));
        }
        Line line = line(terminal, epoch);
        if (seq >= line.head || !line.exists) {
            return seq == line.head ? Optional.of(line.hash) : Optional.empty();
        }
        return hash(selectHash, line.id, seq).or(() -> hash(selectGapHash, line.id, seq));
    }

    private static Optional<Hash> hash(PreparedStatement statement, long ledger, long seq) {
        try {
            statement.setLong(1, ledger);
            statement.setLong(2, seq);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Hash.of(row.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
    }

    @Override
    public void append(TerminalId terminal, Epoch epoch, long first, List<Copy> copies, Instant at) {
        Line line = existing(terminal, epoch, at);
        if (first != line.head + 1) {
            throw new IllegalStateException(
                    "Entries from " + first + " cannot follow head " + line.head + " of " + terminal + "/" + epoch);
        }
        try {
            insertEntry.setLong(1, line.id);
            insertEntry.setLong(3, at.toEpochMilli());
            long seq = first;
            for (Copy copy : copies) {
                insertEntry.setLong(2, seq++);
                insertEntry.setString(4, copy.disposition().name());
                insertEntry.setString(5, copy.type());
                insertEntry.setBytes(6, copy.hash().toBytes());
                insertEntry.setBytes(7, copy.bytes());
                insertEntry.addBatch();
                line.counts.merge(copy.disposition(), 1L, Long::sum);
            }
            insertEntry.executeBatch();
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
        line.head += copies.size();
        line.hash = copies.getLast().hash();
    }

    @Override
    public void declareGap(TerminalId terminal, Epoch epoch, long last, Hash hash, Instant at) {
        Line line = existing(terminal, epoch, at);
        if (last <= line.head) {
            throw new IllegalStateException("A gap up to " + last + " must end after head " + line.head);
        }
        handle.createUpdate("INSERT INTO gap (ledger, first, last, hash, declared_at) VALUES (?, ?, ?, ?, ?)")
                .bind(0, line.id)
                .bind(1, line.head + 1)
                .bind(2, last)
                .bind(3, hash.toBytes())
                .bind(4, at.toEpochMilli())
                .execute();
        line.head = last;
        line.hash = hash;
        if (line.state == ChainState.WHOLE) {
            line.state = ChainState.GAPPED;
        }
    }

    @Override
    public void markForked(TerminalId terminal, Epoch epoch, Instant at) {
        existing(terminal, epoch, at).state = ChainState.FORKED;
    }

    @Override
    public boolean holds(TerminalId terminal, Origin origin) {
        try {
            selectOriginal.setString(1, terminal.value());
            selectOriginal.setString(2, origin.epoch().value());
            selectOriginal.setLong(3, origin.seq());
            selectOriginal.setBytes(4, origin.hash().toBytes());
            try (ResultSet row = selectOriginal.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
    }

    @Override
    public void carryOver(TerminalId terminal, Origin origin) {
        try {
            insertOrigin.setString(1, terminal.value());
            insertOrigin.setString(2, origin.epoch().value());
            insertOrigin.setLong(3, origin.seq());
            insertOrigin.setBytes(4, origin.hash().toBytes());
            insertOrigin.executeUpdate();
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
    }

    @Override
    public List<Origin> carriedOver(TerminalId terminal, Epoch epoch, long first, long last) {
        try {
            selectOrigins.setString(1, terminal.value());
            selectOrigins.setString(2, epoch.value());
            selectOrigins.setLong(3, first);
            selectOrigins.setLong(4, last);
            var found = new ArrayList<Origin>();
            try (ResultSet row = selectOrigins.executeQuery()) {
                while (row.next()) {
                    found.add(new Origin(epoch, row.getLong(1), Hash.of(row.getBytes(2))));
                }
            }
            return found;
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
    }

    @Override
    public void bootClock(TerminalId terminal, String boot, long offsetMillis, ClockQuality quality) {
        try {
            bootClock.setString(1, terminal.value());
            bootClock.setString(2, boot);
            bootClock.setLong(3, offsetMillis);
            bootClock.setString(4, quality.name());
            bootClock.executeUpdate();
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
    }

    @Override
    public void quarantine(Suspect suspect) {
        quarantine.keep(suspect);
    }

    @Override
    public Optional<Presence> presence(TerminalId terminal) {
        return handle.createQuery("""
                        SELECT online, session, epoch, head, acked, software, time FROM presence
                        WHERE terminal = ?""")
                .bind(0, terminal.value())
                .map((row, context) -> PresenceRow.read(row))
                .findOne();
    }

    @Override
    public void presence(TerminalId terminal, Presence presence, Instant at) {
        handle.createUpdate("""
                        INSERT OR REPLACE INTO presence
                            (terminal, online, session, epoch, head, acked, software, time, received_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .bind(0, terminal.value())
                .bind(1, presence.online())
                .bind(2, presence.session())
                .bind(3, presence.epoch().value())
                .bind(4, presence.head())
                .bind(5, presence.acked())
                .bind(6, presence.software())
                .bind(7, presence.time().toEpochMilli())
                .bind(8, at.toEpochMilli())
                .execute();
    }

    private Line existing(TerminalId terminal, Epoch epoch, Instant at) {
        Line line = line(terminal, epoch);
        line.changed = true;
        line.lastReceived = at.toEpochMilli();
        if (!line.exists) {
            line.firstSeen = line.lastReceived;
            try {
                insertLedger.setString(1, terminal.value());
                insertLedger.setString(2, epoch.value());
                insertLedger.setBytes(3, line.hash.toBytes());
                insertLedger.setLong(4, line.firstSeen);
                insertLedger.setLong(5, line.lastReceived);
                try (ResultSet row = insertLedger.executeQuery()) {
                    row.next();
                    line.id = row.getLong(1);
                }
            } catch (SQLException e) {
                throw Sqlite.broken(e);
            }
            line.exists = true;
        }
        return line;
    }

    private Line line(TerminalId terminal, Epoch epoch) {
        return lines.computeIfAbsent(new Place(terminal, epoch), this::read);
    }

    private Line read(Place place) {
        var line = new Line(Chain.genesis(place.terminal(), place.epoch()));
        try {
            selectLedger.setString(1, place.terminal().value());
            selectLedger.setString(2, place.epoch().value());
            try (ResultSet row = selectLedger.executeQuery()) {
                if (row.next()) {
                    line.exists = true;
                    line.id = row.getLong(1);
                    line.head = row.getLong(2);
                    line.hash = Hash.of(row.getBytes(3));
                    line.state = ChainState.valueOf(row.getString(4));
                    int column = 5;
                    for (Disposition disposition : COUNTED) {
                        line.counts.put(disposition, row.getLong(column++));
                    }
                    line.firstSeen = row.getLong(9);
                    line.lastReceived = row.getLong(10);
                }
            }
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
        return line;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(
                selectLedger,
                insertLedger,
                updateLedger,
                insertEntry,
                selectHash,
                selectGapHash,
                selectOriginal,
                selectOrigins,
                insertOrigin,
                bootClock)) {
            statement.close();
        }
    }
}
