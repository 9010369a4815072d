package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// What can be read of the hub's ledgers, for consoles, exports and tests. Thread-safe. Every answer is bounded
/// by the caller's limit and is one consistent reading.
public final class HubViews {
    /// Where to read.
    interface Source {
        <T> T read(Function<Handle, T> query);
    }

    private static final String HELD = """
            SELECT position, terminal, epoch, seq, received_at, disposition, type, hash, bytes
            FROM entry JOIN ledger ON entry.ledger = ledger.id
            """;

    private final Source source;

    HubViews(Source source) {
        this.source = source;
    }

    /// Views of a database file, also while a hub of another process writes it.
    public static HubViews of(Path file) {
        var jdbi = Jdbi.create(Sqlite.source(file, true));
        return new HubViews(new Source() {
            @Override
            public <T> T read(Function<Handle, T> query) {
                try {
                    return jdbi.withHandle(query::apply);
                } catch (JdbiException e) {
                    throw e.getCause() instanceof SQLException refused ? Sqlite.broken(refused) : e;
                }
            }
        });
    }

    /// One epoch in its order, every disposition.
    public List<HubEntry> ledger(TerminalId terminal, Epoch epoch, long afterSeq, int limit) {
        return source.read(
                handle -> handle.createQuery(HELD + "WHERE terminal = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?")
                        .bind(0, terminal.value())
                        .bind(1, epoch.value())
                        .bind(2, afterSeq)
                        .bind(3, limit)
                        .map((row, context) -> held(row))
                        .list());
    }

    /// Every entry in the order of the hub's commits, whatever its disposition: what a follower reads that
    /// keeps its own place.
    public List<HubEntry> held(long afterPosition, int limit) {
        return source.read(handle -> ofAll(handle, afterPosition, true, limit));
    }

    /// Accepted entries of these types in the order of the hub's commits.
    ///
    /// @throws LedgersBroken where the database cannot be read
    public List<Exported> entriesOf(Set<String> types, long afterPosition, int limit) {
        return source.read(handle -> {
            var clocks = new BootClocks(handle);
            return handle
                    .createQuery(HELD + """
                            WHERE position > :after AND disposition = 'ACCEPTED' AND type IN (<types>)
                            ORDER BY position LIMIT :limit
                            """)
                    .bindList("types", List.copyOf(types))
                    .bind("after", afterPosition)
                    .bind("limit", limit)
                    .map((row, context) -> held(row))
                    .list()
                    .stream()
                    .map(entry -> new Exported(entry, clocks.offsetMillis(entry)))
                    .toList();
        });
    }

    /// Wall-clock time minus monotonic time of a boot; empty where none of its entries had good time yet.
    public OptionalLong bootOffsetMillis(TerminalId terminal, String boot) {
        return source.read(handle -> {
            var found = new BootClocks(handle).ofBoot(terminal, boot);
            return found.isPresent() ? OptionalLong.of(found.get()) : OptionalLong.empty();
        });
    }

    /// Place of the newest entry in the hub's order; 0 where there is none.
    public long lastPosition() {
        return source.read(handle -> handle.createQuery("SELECT coalesce(max(position), 0) FROM entry")
                .mapTo(Long.class)
                .one());
    }

    /// How many entries the hub ever took in, by what became of them: `accepted`, `duplicate`, `struck`,
    /// `quarantined`.
    public Map<String, Long> totals() {
        return source.read(handle -> handle.createQuery("SELECT coalesce(sum(accepted), 0) AS accepted,"
                        + " coalesce(sum(duplicate), 0) AS duplicate, coalesce(sum(struck), 0) AS struck,"
                        + " coalesce(sum(quarantined), 0) AS quarantined FROM ledger")
                .map((row, context) -> Map.of(
                        "accepted", row.getLong("accepted"),
                        "duplicate", row.getLong("duplicate"),
                        "struck", row.getLong("struck"),
                        "quarantined", row.getLong("quarantined")))
                .one());
    }

    /// One epoch of one terminal.
    public record Place(TerminalId terminal, Epoch epoch) {}

    /// All epochs that the hub holds anything of.
    public List<Place> places() {
        return source.read(handle -> handle.createQuery("SELECT terminal, epoch FROM ledger ORDER BY id")
                .map((row, context) -> new Place(new TerminalId(row.getString(1)), new Epoch(row.getString(2))))
                .list());
    }

    /// Entries in the order of the hub's commits, without duplicates unless asked for. The bytes of struck and
    /// quarantined ones are no JSON.
    ///
    /// @param terminal only this one's, or null for all
    /// @param afterPosition cursor: the `position` of the last entry seen, 0 to begin
    /// @throws LedgersBroken where the database cannot be read
    public List<Exported> entries(
            @Nullable TerminalId terminal, long afterPosition, boolean withDuplicates, int limit) {
        return source.read(handle -> {
            List<HubEntry> held = terminal == null
                    ? ofAll(handle, afterPosition, withDuplicates, limit)
                    : ofOne(handle, terminal, afterPosition, withDuplicates, limit);
            var clocks = new BootClocks(handle);
            return held.stream()
                    .map(entry -> new Exported(entry, clocks.offsetMillis(entry)))
                    .toList();
        });
    }

    private static List<HubEntry> ofAll(Handle handle, long afterPosition, boolean withDuplicates, int limit) {
        return handle.createQuery(HELD + """
                        WHERE position > :after AND (:duplicates OR disposition <> 'DUPLICATE')
                        ORDER BY position LIMIT :limit
                        """)
                .bind("after", afterPosition)
                .bind("duplicates", withDuplicates)
                .bind("limit", limit)
                .map((row, context) -> held(row))
                .list();
    }

    /// Reads the terminal's own rows only: a quiet terminal among thousands must not cost a look at
    /// everybody's.
    private static List<HubEntry> ofOne(
            Handle handle, TerminalId terminal, long afterPosition, boolean withDuplicates, int limit) {
        record Line(long id, long head) {}
        var lines = handle.createQuery("SELECT id, head FROM ledger WHERE terminal = ?")
                .bind(0, terminal.value())
                .map((row, context) -> new Line(row.getLong(1), row.getLong(2)))
                .list();
        var found = new ArrayList<HubEntry>();
        for (Line line : lines) {
            found.addAll(handle.createQuery(HELD + """
                            WHERE ledger = :ledger AND seq >= :from AND (:duplicates OR disposition <> 'DUPLICATE')
                            ORDER BY seq LIMIT :limit
                            """)
                    .bind("ledger", line.id())
                    .bind("from", firstSeqAfter(handle, line.id(), line.head(), afterPosition))
                    .bind("duplicates", withDuplicates)
                    .bind("limit", limit)
                    .map((row, context) -> held(row))
                    .list());
        }
        found.sort(Comparator.comparingLong(HubEntry::position));
        return found.size() <= limit ? found : found.subList(0, limit);
    }

    // `position` rises with `seq` within a ledger, so the index of places serves to find a position in it.
    private static long firstSeqAfter(Handle handle, long ledger, long head, long afterPosition) {
        long from = 1;
        long to = head + 1;
        while (from < to) {
            long middle = (from + to) >>> 1;
            long position = handle.createQuery(
                            "SELECT position FROM entry WHERE ledger = ? AND seq >= ? ORDER BY seq LIMIT 1")
                    .bind(0, ledger)
                    .bind(1, middle)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(Long.MAX_VALUE);
            if (position > afterPosition) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /// An entry and what is known of its boot.
    ///
    /// @param offsetMillis wall-clock time minus monotonic time of the entry's boot; null where no entry of
    ///     that boot had good time yet, or where the entry cannot be read
    public record Exported(HubEntry entry, @Nullable Long offsetMillis) {}

    /// All terminals that were ever heard of, each with its newest epoch.
    public List<TerminalView> terminals() {
        return source.read(handle -> handle.createQuery("""
                        SELECT known.terminal, online, presence.epoch AS said_epoch, presence.head AS said_head, software,
                               newest.epoch, newest.head, newest.last_received,
                               EXISTS (SELECT 1 FROM identity WHERE identity.terminal = known.terminal)
                               AND NOT EXISTS (SELECT 1 FROM identity
                                                WHERE identity.terminal = known.terminal AND revoked_at IS NULL)
                               AND NOT EXISTS (SELECT 1 FROM admission
                                                WHERE admission.terminal = known.terminal) AS taken_back,
                               (SELECT group_concat(DISTINCT chain_state) FROM ledger
                                 WHERE ledger.terminal = known.terminal) AS chain,
                               (SELECT coalesce(sum(accepted), 0) FROM ledger
                                 WHERE ledger.terminal = known.terminal) AS accepted,
                               (SELECT coalesce(sum(duplicate), 0) FROM ledger
                                 WHERE ledger.terminal = known.terminal) AS duplicate,
                               (SELECT coalesce(sum(struck), 0) FROM ledger
                                 WHERE ledger.terminal = known.terminal) AS struck,
                               (SELECT coalesce(sum(last - first + 1), 0) FROM gap
                                  JOIN ledger ON ledger.id = gap.ledger
                                 WHERE ledger.terminal = known.terminal) AS missing,
                               (SELECT coalesce(sum(count), 0) FROM quarantine
                                 WHERE quarantine.terminal = known.terminal)
                                 + (SELECT coalesce(sum(quarantined), 0) FROM ledger
                                     WHERE ledger.terminal = known.terminal) AS quarantined
                        FROM (SELECT terminal FROM ledger UNION SELECT terminal FROM presence
                              UNION SELECT terminal FROM admission) AS known
                        LEFT JOIN presence ON presence.terminal = known.terminal
                        LEFT JOIN ledger AS newest ON newest.id =
                             (SELECT id FROM ledger WHERE ledger.terminal = known.terminal ORDER BY id DESC LIMIT 1)
                        ORDER BY known.terminal
                        """)
                .map((row, context) -> TerminalView.read(row))
                .list());
    }

    /// Ids of all terminals that were ever heard of, admitted or enrolled; the hub's own is not among them.
    public Set<String> names() {
        return source.read(handle -> handle.createQuery("""
                        SELECT terminal FROM ledger UNION SELECT terminal FROM presence
                        UNION SELECT terminal FROM admission UNION SELECT terminal FROM identity
                        """)
                .mapTo(String.class)
                .filter(name -> !name.equals(TerminalId.HUB.value()))
                .set());
    }

    /// All terminals that were ever heard of, admitted, invited or enrolled, without what only one of them is asked
    /// for: of 20,000 in one reading.
    public List<Sighting> sightings() {
        return source.read(handle ->
                handle.createQuery("""
                        SELECT known.terminal, online, presence.received_at, software,
                               EXISTS (SELECT 1 FROM admission WHERE admission.terminal = known.terminal)
                               OR EXISTS (SELECT 1 FROM identity
                                           WHERE identity.terminal = known.terminal AND revoked_at IS NULL)
                               OR EXISTS (SELECT 1 FROM enrolment_code
                                           WHERE enrolment_code.terminal = known.terminal) AS may_connect,
                               (SELECT chain_state FROM ledger WHERE ledger.terminal = known.terminal
                                 ORDER BY id DESC LIMIT 1) AS chain,
                               (SELECT max(declared_at) FROM gap
                                 WHERE gap.ledger = (SELECT id FROM ledger WHERE ledger.terminal = known.terminal
                                                      ORDER BY id DESC LIMIT 1)) AS gap,
                               (SELECT max(last_seen) FROM quarantine
                                 WHERE quarantine.terminal = known.terminal) AS set_aside
                        FROM (SELECT terminal FROM ledger UNION SELECT terminal FROM presence
                              UNION SELECT terminal FROM admission UNION SELECT terminal FROM identity
                              UNION SELECT terminal FROM enrolment_code) AS known
                        LEFT JOIN presence ON presence.terminal = known.terminal
                        """).map((row, context) -> sighting(row)).list());
    }

    private static Sighting sighting(java.sql.ResultSet row) throws SQLException {
        String software = row.getString("software");
        return new Sighting(
                row.getString("terminal"),
                row.getBoolean("online"),
                moment(row, "received_at"),
                software == null ? "" : software,
                row.getBoolean("may_connect"),
                Optional.ofNullable(row.getString("chain")).map(ChainState::valueOf),
                moment(row, "gap"),
                moment(row, "set_aside"));
    }

    private static Optional<Instant> moment(java.sql.ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /// When a terminal was last heard of that is not connected; empty for one that is, or never was.
    public Optional<Instant> lostSince(TerminalId terminal) {
        return source.read(
                handle -> handle.createQuery("SELECT received_at FROM presence WHERE terminal = ? AND online = 0")
                        .bind(0, terminal.value())
                        .map((row, context) -> Instant.ofEpochMilli(row.getLong(1)))
                        .findOne());
    }

    /// What was set aside, the latest first.
    public List<Quarantined> quarantine(int limit) {
        return source.read(handle -> handle.createQuery("""
                        SELECT terminal, reason, sentence, sha256, length, payload IS NOT NULL AS kept, count,
                               first_seen, last_seen
                        FROM quarantine ORDER BY last_seen DESC, id DESC LIMIT ?
                        """)
                .bind(0, limit)
                .map((row, context) -> new Quarantined(
                        row.getString("terminal"),
                        Suspect.Reason.valueOf(row.getString("reason")),
                        row.getString("sentence"),
                        Hash.of(row.getBytes("sha256")),
                        row.getLong("length"),
                        row.getBoolean("kept"),
                        row.getLong("count"),
                        Instant.ofEpochMilli(row.getLong("first_seen")),
                        Instant.ofEpochMilli(row.getLong("last_seen"))))
                .list());
    }

    /// One row of the quarantine, without the payload.
    ///
    /// @param kept whether the hub still has the bytes; beyond the bound they are only counted
    public record Quarantined(
            String terminal,
            Suspect.Reason reason,
            String sentence,
            Hash sha256,
            long bytes,
            boolean kept,
            long count,
            Instant firstSeen,
            Instant lastSeen) {}

    private static HubEntry held(java.sql.ResultSet row) throws java.sql.SQLException {
        return new HubEntry(
                row.getLong("position"),
                new TerminalId(row.getString("terminal")),
                new Epoch(row.getString("epoch")),
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                Disposition.valueOf(row.getString("disposition")),
                row.getString("type"),
                Hash.of(row.getBytes("hash")),
                row.getBytes("bytes"));
    }
}
