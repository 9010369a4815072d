package cn.bianmin.provisioning.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.policy.RegionPolicy;
import java.io.BufferedReader;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class FormerCasesTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "shimen-01");
    private static final String RECEIVED = line(
            "2026-03-02T02:00:00Z",
            new CaseFact.Received(
                    CLERK,
                    "social-card",
                    "1",
                    CaseFact.Kind.COMMITTED,
                    CaseFact.Channel.COUNTER,
                    "7K3M92QX",
                    "张*民",
                    false,
                    List.of(),
                    null,
                    null,
                    null));
    private static final String ACCEPTED = line(
            "2026-03-02T02:10:00Z",
            new CaseFact.Accepted(CLERK, "7wd", "20wd", LocalDate.of(2026, 3, 11), false, false));

    private static String line(String time, Facts fact) {
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of("subject", "case-1", "type", fact.kind().type(), "time", time, "data", fact));
    }

    private static List<OwnLedger.Past> read(String text) throws Exception {
        return FormerCases.read(new BufferedReader(new StringReader(text)), Set.of("case-0"), NOW);
    }

    @Test
    void aFormerCaseStandsAtTheHubAndAtItsStationWithItsOwnTimes() throws Exception {
        try (var ledgers = SqliteHubLedgers.inMemory()) {
            new OwnLedger(ledgers, () -> NOW, () -> 1_000, new Random(1)).appendPast(read(RECEIVED + "\n" + ACCEPTED));
            var projector = CasesProjector.inMemory(
                    ledgers.views(), new Clocks(LegalCalendar.shipped(), RegionPolicy.shipped()), () -> NOW);
            var shimen = new TerminalId("shimen-01");
            assertThat(projector.catchUp()).containsExactly(shimen);

            var matter = projector.cases().matter("case-1").orElseThrow();
            assertThat(matter.state()).isEqualTo(CaseState.PROCESSING);
            assertThat(matter.terminal()).isEqualTo("shimen-01");
            assertThat(matter.received()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
            assertThat(matter.due()).isEqualTo(Instant.parse("2026-03-11T09:30:00Z"));
            assertThat(projector.feeds().items(shimen, 1, 10, 100_000))
                    .extracting(FeedItem::decode)
                    .extracting(item -> item.standing())
                    .containsExactly(FeedItem.Standing.ACCEPTED, FeedItem.Standing.ACCEPTED);
        }
    }

    @Test
    void theLineThatBreaksARuleIsNamedAndNothingIsTaken() {
        assertThatThrownBy(() -> read(RECEIVED + "\n" + ACCEPTED + "\n" + ACCEPTED))
                .isInstanceOf(FormerCases.Refused.class)
                .hasMessageStartingWith("Line 3: The case case-1: ")
                .hasMessageEndingWith("Nothing was taken in.");
        assertThatThrownBy(() -> read(ACCEPTED)).hasMessageStartingWith("Line 1: The case case-1: ");
        assertThatThrownBy(() -> read(RECEIVED.replace("case-1", "case-0")))
                .hasMessageContaining("The hub has the case case-0 already.");
        assertThatThrownBy(() -> read(RECEIVED.replace("2026-03-02T02", "2026-03-11T02")))
                .hasMessageContaining("The time is in the future.");
        assertThatThrownBy(() -> read(RECEIVED + "\n" + ACCEPTED.replace("T02:10", "T01:10")))
                .hasMessageContaining("earlier than the one before it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | This is not a JSON object on one line.",
                "{}       | `time` has to be as 2026-03-02T09:30:00Z.",
                "{\"time\":\"2026-03-02T09:30:00Z\",\"type\":\"x\"} | There is no type `x`.",
                "{\"time\":\"2026-03-02T09:30:00Z\",\"type\":\"link.state\",\"data\":{\"state\":\"UP\",\"reason\":\"\"}}"
                        + " | `link.state` is not about a case."
            })
    void aLineThatCannotBeReadIsNamed(String line, String sentence) {
        assertThatThrownBy(() -> read(RECEIVED + "\n" + line)).hasMessageContaining("Line 2: " + sentence);
    }
}
