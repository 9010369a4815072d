package cn.bianmin.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.rules.deadlines.TimeLimit;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyDocumentTest {
    @Test
    void whatIsShippedIsWhatTheDomainSays() {
        var policy = RegionPolicy.shipped();

        assertThat(policy.limit())
                .isEqualTo(new RegionPolicy.Limits(
                        TimeLimit.workingDays(7),
                        TimeLimit.workingDays(20),
                        TimeLimit.workingDays(20),
                        TimeLimit.workingDays(45)));
        assertThat(policy.publishAfter()).isEqualTo(TimeLimit.days(7));
        assertThat(policy.incident())
                .isEqualTo(new RegionPolicy.IncidentClocks(
                        TimeLimit.minutes(30), TimeLimit.hours(1), TimeLimit.hours(168), TimeLimit.minutes(3)));
        assertThat(policy.rating().defaultWhenSilent()).isEqualTo(RegionPolicy.Silence.OFF);
        assertThat(policy.retention().matter().period()).isEqualTo(Period.ofYears(3));
        assertThat(policy.languages()).containsExactly("zh-CN", "en");
    }

    @Test
    void aRegionChangesWhatItNamesAndNothingElse() {
        var policy = read("{\"version\": \"anyang-1\", \"limit\": {\"single\": \"5wd\"},"
                + " \"deemedAgreed\": {\"never\": [\"fire-safety\"]}}");

        assertThat(policy.version()).isEqualTo("anyang-1");
        assertThat(policy.limit().single()).isEqualTo(TimeLimit.workingDays(5));
        assertThat(policy.limit().joint()).isEqualTo(TimeLimit.workingDays(20));
        assertThat(policy.deemedAgreed().covers("fire-safety")).isFalse();
        assertThat(policy.deemedAgreed().covers("elderly-card")).isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"limit\": {\"single\": \"21wd\"} | committed-within-statutory: `limit.single` (21wd) is longer than",
                "\"incident\": {\"restore\": \"10m\"} | incident-clocks-in-order",
                "\"incident\": {\"solve\": \"7d\"} | incident-clocks-run-on",
                "\"rating\": {\"rectify\": \"20wd\"} | rectify-within-ceiling",
                "\"rating\": {\"batchMin\": 1} | batches-hide-people",
                "\"alert\": {\"yellow\": \"2h\"} | alerts-in-working-days",
                "\"complaint\": {\"simpleReply\": \"9wd\"} | simple-before-complex",
                "\"complaint\": {\"maxCharacters\": 50000} | complaint-length",
                "\"complaint\": {\"voiceSeconds\": 600} | complaint-voice",
                "\"deemedAgreed\": {\"items\": [\"a\"], \"never\": [\"a\"]} | silence-or-consent",
                "\"supervision\": {\"rectify\": \"40wd\"} | rectify-within-its-ceiling",
                "\"supervision\": {\"cc\": [\"\"]} | copies-named",
                "\"ledger\": {\"reconcile\": 5} | months-of-a-ledger",
                "\"coverage\": {\"darkAfter\": \"3wd\"} | silence-runs-on",
                "\"languages\": [\"en\"] | languages-known",
                "\"screen\": {\"pii\": \"90s\"} | personal-data-goes-first",
                "\"screen\": {\"idleWarn\": \"10s\"} | time-to-answer",
                "\"extension\": {\"single\": \"30wd\"} | extension-within-statutory",
                "\"limit\": {\"singel\": \"5wd\"} | `limit.singel` is no key of a policy.",
                "\"limit\": \"5wd\" | `limit` has to be a group of keys.",
                "\"limit\": {\"single\": 5} | `limit.single` has to be as in",
                "\"limit\": {\"single\": \"5 days\"} | `limit.single` has a value that this key cannot have.",
                "\"retention\": {\"visit\": \"ever\"} | `retention.visit` has a value that this key cannot have.",
                "\"version\": \"2\" | no JSON",
            })
    void aPolicyThatContradictsItselfIsRefusedWithTheRulesName(String keys, String sentence) {
        assertThat(PolicyDocument.read("{\"version\": \"1\", " + keys + "}"))
                .isInstanceOfSatisfying(
                        PolicyDocument.Reading.Refused.class,
                        refused -> assertThat(refused.problems()).anyMatch(problem -> problem.contains(sentence)));
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        for (var text : List.of("", "[]", "{}", "x".repeat(300_000))) {
            assertThat(PolicyDocument.read(text)).isInstanceOf(PolicyDocument.Reading.Refused.class);
        }
    }

    private static RegionPolicy read(String text) {
        return switch (PolicyDocument.read(text)) {
            case PolicyDocument.Reading.Read read -> read.policy();
            case PolicyDocument.Reading.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }
}
