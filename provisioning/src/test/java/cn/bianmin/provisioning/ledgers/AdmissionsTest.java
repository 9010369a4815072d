package cn.bianmin.provisioning.ledgers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdmissionsTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final Instant NOW = Instant.parse("2026-11-22T08:20:00Z");

    @TempDir
    Path folder;

    @Test
    void aTerminalIsAdmittedWhileTheHubRests() {
        var database = folder.resolve("hub.db");
        try (var hub = SqliteHubLedgers.open(database)) {
            String first = hub.commit(_ -> "a first transaction");

            Admissions.of(database).admit(TERMINAL, new byte[32], NOW);

            assertThat(Admissions.of(database).tokenSha256(TERMINAL)).contains(new byte[32]);
            String second = hub.commit(_ -> "another one");
            assertThat(first + ", " + second).isEqualTo("a first transaction, another one");
        }
    }

    @Test
    void aTransactionThatFailsLeavesTheNextOneFree() {
        var database = folder.resolve("hub.db");
        try (var hub = SqliteHubLedgers.open(database)) {
            assertThatThrownBy(() -> hub.commit(_ -> {
                        throw new IllegalStateException("planted");
                    }))
                    .hasMessage("planted");

            String next = hub.commit(_ -> "the next one");
            assertThat(next).isEqualTo("the next one");
        }
    }
}
