package cn.bianmin.kiosk.bench.county;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.Sealed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.guide.CatalogueFile;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HistoriesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");
    private static final SecureRandom SECURE = new SecureRandom();
    private static final OpeningKey KEY = OpeningKey.generate(SECURE);

    private static List<CaseStory.Told> stories(long seed) {
        var catalogue = CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
        return new Histories(catalogue, KEY.publicHalf(), NOW, new Random(seed), SECURE).stories();
    }

    @Test
    void aCountyHasCasesInEveryStateThatLasts() {
        var cases = new HashMap<String, Case>();
        for (var told : stories(20)) {
            cases.put(
                    told.id(),
                    cases.getOrDefault(told.id(), Case.unknown(told.id()))
                            .apply(told.fact(), told.at())
                            .next());
        }
        assertThat(cases).hasSizeGreaterThan(300);
        assertThat(cases.values())
                .extracting(Case::state)
                .containsAll(EnumSet.complementOf(EnumSet.of(CaseState.NEW, CaseState.RETURNED, CaseState.REJECTED)));
    }

    @Test
    void nothingHappensOutsideOfficeHoursOrInTheFuture() {
        var calendar = LegalCalendar.shipped();
        for (long seed = 1; seed <= 4; seed++) {
            assertThat(stories(seed)).allSatisfy(told -> {
                var at = told.at().atZone(Deadlines.ZONE);
                assertThat(told.at()).isBeforeOrEqualTo(NOW);
                assertThat(calendar.isWorkingDay(at.toLocalDate())).isTrue();
                assertThat(at.getHour() * 60 + at.getMinute()).isBetween(8 * 60 + 30, 17 * 60 + 30);
            });
        }
    }

    @Test
    void theHubAloneReadsWhoApplied() throws Exception {
        var received = (CaseFact.Received) stories(1).stream()
                .map(CaseStory.Told::fact)
                .filter(CaseFact.Received.class::isInstance)
                .findFirst()
                .orElseThrow();
        var opened = KEY.open(TerminalId.HUB, "case.applicant", new Sealed(Objects.requireNonNull(received.sealed())));
        assertThat(opened).matches("\\p{IsHan}{3}\n1390000\\d{4}");
        assertThat(received.applicant()).isEqualTo(opened.charAt(0) + "*" + opened.charAt(2));
    }
}
