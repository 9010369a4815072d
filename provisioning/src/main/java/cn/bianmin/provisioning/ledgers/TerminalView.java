package cn.bianmin.provisioning.ledgers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One terminal as an operator sees it. Counts are over all its epochs.
///
/// @param online whether it is connected, as far as the hub was told; not where it was taken back, whose connection
///     the hub ends without waiting for its will
/// @param takenBack whether its certificates were all taken back and nothing else lets it in
/// @param epoch the newest epoch that the hub holds anything of, or null
/// @param head how far the hub holds that epoch
/// @param backlog entries that the terminal had beyond the hub when it last connected
/// @param lastReceived when the hub last got an entry, or null
/// @param chain state of its chains: `WHOLE`, or what is wrong
/// @param missing entries in declared gaps
/// @param quarantined payloads and entries that were set aside
public record TerminalView(
        String terminal,
        boolean online,
        boolean takenBack,
        String software,
        @Nullable String epoch,
        long head,
        long backlog,
        @Nullable Instant lastReceived,
        String chain,
        long accepted,
        long duplicate,
        long struck,
        long missing,
        long quarantined) {

    static TerminalView read(ResultSet row) throws SQLException {
        String epoch = row.getString("epoch");
        String saidEpoch = row.getString("said_epoch");
        long head = row.getLong("head");
        long lastReceived = row.getLong("last_received");
        boolean sameEpoch = saidEpoch != null && (epoch == null || saidEpoch.equals(epoch));
        String software = row.getString("software");
        String chain = row.getString("chain");
        return new TerminalView(
                row.getString("terminal"),
                row.getBoolean("online") && !row.getBoolean("taken_back"),
                row.getBoolean("taken_back"),
                software == null ? "" : software,
                epoch,
                head,
                sameEpoch ? Math.max(0, row.getLong("said_head") - head) : 0,
                lastReceived == 0 ? null : Instant.ofEpochMilli(lastReceived),
                chain == null ? "" : chain,
                row.getLong("accepted"),
                row.getLong("duplicate"),
                row.getLong("struck"),
                row.getLong("missing"),
                row.getLong("quarantined"));
    }
}
