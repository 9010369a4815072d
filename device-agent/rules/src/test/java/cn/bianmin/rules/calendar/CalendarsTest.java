package cn.bianmin.rules.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CalendarsTest {
    private static final String SHIPPED = LegalCalendar.shippedDocuments().get(2);
    private static final String STATION = """
            {"version": "1", "workingDays": [{"from": "08:30", "to": "12:00"}, {"from": "14:00", "to": "17:30"}],
             "saturdays": [{"from": "09:00", "to": "11:30"}], "marketDays": [2, 7],
             "closures": [{"date": "2026-10-12", "reason": "停电检修"}]}""";

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-10-07 | 2026-10-06 | The calendar of 2026 lists 2026-10-06 twice.",
                "2026-10-04\", \"name\": \"国庆节 | 2026-10-04\", \"name\": \"中秋节 | misses a day of 国庆节",
                "\"date\": \"2026-10-01\" | \"date\": \"2025-10-01\" | lists 2025-10-01, which is of another year.",
                "\"year\": 2026 | \"year\": 2026, \"city\": \"A\" | has the key `city`, which no calendar knows.",
                "\"year\": 2026 | \"year\": 2026, \"year\": 2026 | cannot be read near line",
                "\"year\": 2026 | \"year\": 1926 | is for the year 1926.",
                "\"version\": \"2026.1\" | \"version\": \" \" | needs a `version`",
                "2026-10-10 | 2026-10-12 | lists 2026-10-12 as a make-up workday, but it is no weekend.",
                "2026-10-01 | 2026-13-01 | cannot be read near line",
                "2026-05-01 | 2026-05-06 | misses 2026-05-01, a day of 劳动节.",
                "\"name\": \"元旦\" | \"name\": \"x\" | has no day for 元旦.",
                "\"year\": 2026 | \"year\": 2026, \"effectiveFrom\": \"2026-06-01\" | cannot change 2026-01-01.",
            })
    void aDocumentThatWouldGiveAWrongDateIsRefusedWithASentence(String good, String bad, String sentence) {
        assertThat(SHIPPED).contains(good);

        assertThat(problems(List.of(SHIPPED.replace(good, bad)))).anyMatch(problem -> problem.contains(sentence));
    }

    @Test
    void anEmptyYearIsNoCalendar() {
        assertThat(problems(List.of("{\"year\": 2027, \"version\": \"1\", \"papers\": [], \"days\": []}")))
                .singleElement()
                .asString()
                .contains("lists no days");
        assertThat(problems(List.of("not JSON"))).hasSize(1);
        assertThat(problems(List.of("x".repeat(300_000)))).hasSize(1);
    }

    @Test
    void twoDocumentsOfOneYearOverlap() {
        assertThat(problems(List.of(SHIPPED, SHIPPED))).containsExactly("There are two calendar documents of 2026.");
    }

    @Test
    void oneBadDocumentOfThreeChangesNothing() {
        var documents = new ArrayList<>(LegalCalendar.shippedDocuments());
        documents.set(1, "{}");

        assertThat(LegalCalendar.read(documents)).isInstanceOf(LegalCalendar.Reading.Refused.class);
    }

    @Test
    void aRegionsOverlayGoesBeforeTheNationsDays() {
        var documents = new ArrayList<>(LegalCalendar.shippedDocuments());
        documents.add("""
                {"year": 2026, "version": "gx.1", "papers": [], "region": "广西",
                 "days": [{"date": "2026-04-20", "name": "三月三", "isOffDay": true}]}""");
        var calendar = calendar(documents);

        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 4, 20))).isFalse();
        assertThat(calendar.holidayOn(LocalDate.of(2026, 4, 20))).contains("三月三");
        assertThat(calendar.version()).isEqualTo("2024.1+2025.1+2026.1+gx.1");
        assertThat(LegalCalendar.shipped().isWorkingDay(LocalDate.of(2026, 4, 20)))
                .isTrue();
    }

    @Test
    void aYearWithoutDocumentIsNotCovered() {
        assertThat(LegalCalendar.shipped().years()).containsExactly(2024, 2025, 2026);
        assertThat(LegalCalendar.shipped().covers(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(LegalCalendar.shipped().isWorkingDay(LocalDate.of(2027, 1, 1)))
                .isTrue();
    }

    @Test
    void twoHolidaysTogetherAreSaidTogether() {
        assertThat(Holiday.said("国庆节、中秋节").chinese()).isEqualTo("中秋国庆");
        assertThat(Holiday.said("国庆节、中秋节").english()).isEqualTo("Mid-Autumn Festival and National Day");
        assertThat(Holiday.said("三月三").english()).isEqualTo("a regional holiday");
    }

    @Test
    void aStationIsOpenAsItSaysAndItsSaturdayIsNoWorkingDay() {
        var station = station(STATION);
        var legal = LegalCalendar.shipped();

        assertThat(station.isOpen(LocalDateTime.parse("2026-11-07T10:00"), legal))
                .isTrue();
        assertThat(legal.isWorkingDay(LocalDate.of(2026, 11, 7))).isFalse();
        assertThat(station.isOpen(LocalDateTime.parse("2026-10-10T15:00"), legal))
                .isTrue();
        assertThat(station.isOpen(LocalDateTime.parse("2026-10-03T10:00"), legal))
                .isFalse();
        assertThat(station.isOpen(LocalDateTime.parse("2026-11-09T12:00"), legal))
                .isFalse();
        assertThat(station.closureOn(LocalDate.of(2026, 10, 12))).contains("停电检修");
        assertThat(station.isMarketDay(LocalDate.of(2026, 11, 17))).isTrue();
        assertThat(station.nextOpening(LocalDateTime.parse("2026-10-10T17:30"), legal))
                .contains(LocalDateTime.parse("2026-10-13T08:30"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"to\": \"12:00\" | \"to\": \"08:00\" | A span of `workingDays` needs `from` before `to`.",
                "\"from\": \"14:00\" | \"from\": \"11:00\" | before the one above has ended.",
                "[2, 7] | [2, 2] | `marketDays` are last digits",
                "[2, 7] | [12] | `marketDays` are last digits",
                "\"version\": \"1\" | \"version\": \"\" | needs a `version`",
                "停电检修 | '' | A closure needs",
                "\"closures\" | \"closed\" | cannot be read",
                "\"saturdays\" | \"workingDays\" | cannot be read",
            })
    void aStationsBadCalendarIsRefusedWithASentence(String good, String bad, String sentence) {
        assertThat(StationCalendar.read(STATION.replace(good, bad)))
                .isInstanceOfSatisfying(
                        StationCalendar.Reading.Refused.class,
                        refused -> assertThat(refused.problems()).anyMatch(problem -> problem.contains(sentence)));
    }

    private static StationCalendar station(String text) {
        return switch (StationCalendar.read(text)) {
            case StationCalendar.Reading.Read read -> read.calendar();
            case StationCalendar.Reading.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    private static LegalCalendar calendar(List<String> documents) {
        return switch (LegalCalendar.read(documents)) {
            case LegalCalendar.Reading.Read read -> read.calendar();
            case LegalCalendar.Reading.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    private static List<String> problems(List<String> documents) {
        return switch (LegalCalendar.read(documents)) {
            case LegalCalendar.Reading.Read read -> List.of();
            case LegalCalendar.Reading.Refused refused -> refused.problems();
        };
    }
}
