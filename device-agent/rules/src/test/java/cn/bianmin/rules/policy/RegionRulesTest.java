package cn.bianmin.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.rules.calendar.LegalCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RegionRulesTest {
    private static final String OVERLAY = """
            {"year": 2026, "region": "shimen", "version": "shimen-1", "papers": [],
             "days": [{"date": "2026-04-03", "name": "三月三", "isOffDay": true}]}""";

    private static RegionRules read(Optional<String> policy, List<String> calendars) {
        return ((RegionRules.Reading.Read) RegionRules.read(policy, calendars)).rules();
    }

    private static List<String> problems(Optional<String> policy, List<String> calendars) {
        return ((RegionRules.Reading.Refused) RegionRules.read(policy, calendars)).problems();
    }

    @Test
    void withoutDocumentsEverythingIsAsShipped() {
        var rules = read(Optional.empty(), List.of());
        assertThat(rules.policy()).isEqualTo(RegionPolicy.shipped());
        assertThat(rules.calendar().years()).isEqualTo(LegalCalendar.shipped().years());
    }

    @Test
    void aRegionsDayGoesBeforeTheNationsAndTheOtherDaysStay() {
        var rules = read(Optional.of("{\"version\":\"shimen-1\",\"limit\":{\"single\":\"5wd\"}}"), List.of(OVERLAY));
        assertThat(rules.policy().limit().single().text()).isEqualTo("5wd");
        assertThat(rules.calendar().isWorkingDay(LocalDate.of(2026, 4, 3))).isFalse();
        assertThat(rules.calendar().isWorkingDay(LocalDate.of(2026, 2, 28)))
                .as("a make-up day")
                .isTrue();
        assertThat(rules.calendar().version()).contains("shimen-1");
    }

    @Test
    void aNationalYearOfOnesOwnTakesThePlaceOfTheShippedOne() {
        var shipped = LegalCalendar.shippedDocuments();
        var rules = read(Optional.empty(), List.of(shipped.getLast()));
        assertThat(rules.calendar().years()).isEqualTo(LegalCalendar.shipped().years());
    }

    @Test
    void whatContradictsItselfIsRefusedWithTheRulesName() {
        var longer = Optional.of("{\"version\":\"x\",\"limit\":{\"single\":\"30wd\"}}");
        assertThat(problems(longer, List.of())).anyMatch(problem -> problem.startsWith("committed-within-statutory"));
        assertThat(problems(Optional.empty(), List.of(OVERLAY, OVERLAY)))
                .anyMatch(problem -> problem.contains("two regional calendar documents of 2026"));
    }
}
