package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What is known of the clocks of boots, for the length of one reading.
///
/// Looked up here and not in SQL: struck and unreadable entries are no JSON, and one of them would fail the
/// whole query.
final class BootClocks {
    private record Boot(String terminal, String boot) {}

    private final Handle handle;
    private final Map<Boot, Optional<Long>> known = new HashMap<>();

    BootClocks(Handle handle) {
        this.handle = handle;
    }

    /// What to add to the entry's monotonic time to get wall-clock time; null where nothing is known of its
    /// boot, or where it cannot be read.
    @Nullable
    Long offsetMillis(HubEntry entry) {
        return switch (entry.disposition()) {
            case ACCEPTED, DUPLICATE -> readable(entry);
            case QUARANTINED, STRUCK -> null;
        };
    }

    Optional<Long> ofBoot(TerminalId terminal, String boot) {
        return known.computeIfAbsent(new Boot(terminal.value(), boot), this::read);
    }

    private @Nullable Long readable(HubEntry entry) {
        try {
            var stamp = EntryCodec.decode(entry.bytes()).stamp();
            return ofBoot(entry.terminal(), stamp.boot()).orElse(null);
        } catch (Malformed e) {
            // Intake's own look took it for readable and the codec does not: no reason to withhold the rest.
            return null;
        }
    }

    private Optional<Long> read(Boot boot) {
        return handle.createQuery("SELECT offset_millis FROM boot_clock WHERE terminal = ? AND boot = ?")
                .bind(0, boot.terminal())
                .bind(1, boot.boot())
                .mapTo(Long.class)
                .findOne();
    }
}
