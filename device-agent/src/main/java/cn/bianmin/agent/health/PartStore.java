package cn.bianmin.agent.health;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.HealthFact;
import cn.bianmin.contract.HealthFact.Part;
import cn.bianmin.contract.Malformed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which devices do not work, by what they last said in this run: each start asks them anew.
public final class PartStore implements Projection {
    private static final Table PART = new Table("part", "device TEXT PRIMARY KEY, state TEXT NOT NULL");

    /// What says that something went wrong once, with a device that works on: a card taken away too early.
    private static final Set<String> PASSING = Set.of(
            "OPENED",
            "DID",
            "CLOSED",
            "REFUSED_CODE",
            "TOO_LONG",
            "GARBAGE",
            "KEYS_LOST",
            "SEVERAL_CARDS",
            "TAKEN_TOO_EARLY",
            "NOT_READABLE",
            "BAD_NUMBER",
            "MISSED");

    /// Devices that do not work, in the order of their names, at most one more than a report names.
    public static Reading<List<Part>> down() {
        return connection -> {
            try (var statement =
                    connection.prepareStatement("SELECT device, state FROM part ORDER BY device LIMIT ?")) {
                statement.setInt(1, HealthFact.MOST_PARTS + 1);
                try (var rows = statement.executeQuery()) {
                    var found = new ArrayList<Part>();
                    while (rows.next()) found.add(new Part(rows.getString(1), rows.getString(2)));
                    return found;
                }
            }
        };
    }

    @Override
    public String name() {
        return "parts";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(PART);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.BOOT, EntryKind.PERIPHERAL_STATE);
    }

    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        Facts facts;
        try {
            facts = entry.facts().orElse(null);
        } catch (Malformed e) {
            // Of a newer version of this terminal; its own start tells it anew.
            return;
        }
        if (facts instanceof Facts.Boot) {
            run(connection, "DELETE FROM part");
        } else if (facts instanceof Facts.PeripheralState(var device, var state, var _) && isLasting(device, state)) {
            if (state.equals("OK")) run(connection, "DELETE FROM part WHERE device = ?", word(device));
            else run(connection, "INSERT OR REPLACE INTO part VALUES (?, ?)", word(device), word(state));
        }
    }

    private static boolean isLasting(String device, String state) {
        return !device.isEmpty() && !state.isEmpty() && !PASSING.contains(state);
    }

    private static String word(String text) {
        return text.substring(0, Math.min(text.length(), HealthFact.WORD_CHARACTERS));
    }

    private static void run(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            statement.executeUpdate();
        }
    }
}
