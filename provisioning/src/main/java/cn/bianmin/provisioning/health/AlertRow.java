package cn.bianmin.provisioning.health;

import cn.bianmin.rules.health.Trouble;
import java.time.Instant;
import java.util.Optional;

/// Something that is wrong with a terminal, or was.
///
/// @param station its name; empty where no list says
/// @param until when it was over; empty while it lasts
/// @param detail figures or names of parts, in no language; may be empty
/// @param seen who knows of it
public record AlertRow(
        String terminal,
        String station,
        Trouble trouble,
        Instant since,
        Optional<Instant> until,
        String detail,
        Optional<Seen> seen) {
    /// @param account empty for nobody's
    public record Seen(String account, Instant at) {}
}
