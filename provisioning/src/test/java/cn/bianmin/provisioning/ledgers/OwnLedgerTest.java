package cn.bianmin.provisioning.ledgers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.StaffFact;
import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnLedgerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @TempDir
    Path directory;

    private static OwnLedger ledger(HubLedgers ledgers, long seed) {
        return new OwnLedger(ledgers, () -> NOON, () -> 5_000, new Random(seed));
    }

    private static List<Draft> signIns(String... accounts) {
        return List.of(accounts).stream()
                .map(account -> new Draft(new StaffFact.SignedIn(account, StaffFact.Role.LEAD), account))
                .toList();
    }

    @Test
    void whatPeopleDoAtTheHubIsChainedAndExportedLikeAnyTerminals() throws Malformed {
        try (var ledgers = SqliteHubLedgers.open(directory.resolve("hub.db"))) {
            var own = ledger(ledgers, 1);
            var ids = own.append(signIns("h01", "h02"));
            assertThat(ids).extracting(EntryId::seq).containsExactly(1L, 2L);
            assertThat(own.append(signIns("h03"))).extracting(EntryId::seq).containsExactly(3L);

            var exported = ledgers.views().entries(TerminalId.HUB, 0, false, 10);
            assertThat(exported).hasSize(3);
            var hash = Chain.genesis(TerminalId.HUB, ids.getFirst().epoch());
            for (var each : exported) {
                hash = Chain.next(hash, each.entry().bytes());
                assertThat(each.entry().hash()).isEqualTo(hash);
                var entry = EntryCodec.decode(each.entry().bytes());
                assertThat(entry.source()).isEqualTo(TerminalId.HUB);
                assertThat(entry.stamp().time()).isEqualTo(NOON);
            }
        }
    }

    @Test
    void whatWasDecidedByLessThanTheHubHasSaidIsNotAppended() {
        try (var ledgers = SqliteHubLedgers.open(directory.resolve("hub.db"));
                var command = SqliteHubLedgers.open(directory.resolve("hub.db"))) {
            var own = ledger(ledgers, 1);
            long before = ledgers.views().lastPosition();
            var _ = ledger(command, 2).append(signIns("h01"));
            assertThat(own.appendAt(before, signIns("h02"))).isFalse();
            assertThat(ledgers.views().entries(TerminalId.HUB, 0, false, 10)).hasSize(1);
            assertThat(own.appendAt(ledgers.views().lastPosition(), signIns("h02")))
                    .isTrue();
            assertThat(ledgers.views().entries(TerminalId.HUB, 0, false, 10)).hasSize(2);
        }
    }

    @Test
    void eachRunOfTheHubWritesAnEpochOfItsOwn() {
        try (var ledgers = SqliteHubLedgers.open(directory.resolve("hub.db"))) {
            var first = ledger(ledgers, 1).append(signIns("h01")).getFirst();
            var second = ledger(ledgers, 2).append(signIns("h01")).getFirst();
            assertThat(second.epoch()).isNotEqualTo(first.epoch());
            assertThat(second.seq()).isEqualTo(1);
        }
    }
}
