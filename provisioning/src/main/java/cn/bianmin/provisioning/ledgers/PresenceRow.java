package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Presence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// Reads a row of `presence`.
final class PresenceRow {
    private PresenceRow() {}

    static Presence read(ResultSet row) throws SQLException {
        return new Presence(
                row.getBoolean("online"),
                row.getString("session"),
                new Epoch(row.getString("epoch")),
                row.getLong("head"),
                row.getLong("acked"),
                row.getString("software"),
                Instant.ofEpochMilli(row.getLong("time")));
    }
}
