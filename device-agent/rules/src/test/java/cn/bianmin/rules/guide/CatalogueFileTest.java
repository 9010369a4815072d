package cn.bianmin.rules.guide;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.policy.RegionPolicy;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CatalogueFileTest {
    private static final String SOUND = """
            version: 2026-11
            guide-desk: ask
            themes:
              - { id: civil, name: { zh: 民政, en: Welfare }, hint: { zh: 低保, en: Relief } }
              - { id: aged, name: { zh: 老人, en: The old }, hint: { zh: 优待, en: Cards }, parent: civil }
            items:
              - code: elderly-card
                theme: aged
                name: { zh: 老年证, en: Senior card }
                bring: [ { zh: 身份证, en: ID card } ]
                fee: { zh: 不收费, en: Free }
                limit: { committed: same-visit, statutory: 7wd }
                minutes: 10
                quota: 40
                guide: { basis: { zh: 办法, en: Rules }, steps: [ { unit: { zh: 村站, en: Village }, limit: same-visit } ], responsible: { zh: 窗口, en: Counter } }
              - code: ask
                theme: civil
                name: { zh: 问一问, en: Ask }
                bring: []
                fee: { zh: 不收费, en: Free }
                limit: { committed: 5wd, statutory: 20wd }
                minutes: 5
                guide: { basis: { zh: 办法, en: Rules }, steps: [ { unit: { zh: 村站, en: Village }, limit: same-visit } ], responsible: { zh: 窗口, en: Counter } }
            channels: { complaint: { zh: 投诉台, en: Desk }, remedy: { zh: 复议, en: Review } }
            """;

    private static String mistakes(String text) {
        var reading = CatalogueFile.read(text);
        assertThat(reading.catalogue().isEmpty()).isEqualTo(!reading.problems().isEmpty());
        return reading.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private static String with(String from, String to) {
        assertThat(SOUND).contains(from);
        return mistakes(SOUND.replace(from, to));
    }

    @Test
    void stepsTogetherTakeNoLongerThanWhatIsPromisedAndEachHasItsUnit() {
        var step = "steps: [ { unit: { zh: 村站, en: Village }, limit: same-visit } ]";
        var asks = SOUND.lastIndexOf(step);
        var two = "steps: [ { unit: { zh: 村站, en: Village }, limit: 2wd }, { unit: { zh: 镇, en: Town }, limit: %s } ]";
        assertThat(mistakes(SOUND.substring(0, asks) + SOUND.substring(asks).replace(step, two.formatted("3wd"))))
                .isEmpty();
        assertThat(mistakes(SOUND.substring(0, asks) + SOUND.substring(asks).replace(step, two.formatted("4wd"))))
                .contains("The steps together take longer than the committed limit.");
        assertThat(with("{ zh: 村站, en: Village }", "{ zh: \"\", en: Village }"))
                .contains("`unit` lacks its Chinese text");
    }

    @Test
    void aJointMatterHasTimeAndAtLeastTwoUnits() {
        var limit = "limit: { committed: 5wd, statutory: 20wd }";
        assertThat(with(limit, limit + "\n    joint: true"))
                .contains("A joint matter has steps of at least two units.");
        assertThat(with("quota: 40", "quota: 40\n    joint: true"))
                .contains("What is done while people wait cannot wait for several units.");
        assertThat(with("quota: 40", "quota: 40\n    joint: maybe")).contains("`joint` has to be true or false.");
    }

    @Test
    void nothingShippedPromisesMoreTimeThanTheShippedPolicyAllows() {
        var limits = RegionPolicy.shipped().limit();
        var catalogue = CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
        assertThat(catalogue.items())
                .noneMatch(item -> item.committed().exceeds(limits.committed(item.joint())))
                .anyMatch(item -> item.kind() == CaseFact.Kind.JOINT);
    }

    @Test
    void aSoundCatalogueIsRead() {
        assertThat(mistakes(SOUND)).isEmpty();
        var catalogue = CatalogueFile.read(SOUND).catalogue().orElseThrow();
        assertThat(catalogue.themes()).extracting(Theme::id).containsExactly("civil");
        var item = catalogue.item("elderly-card").orElseThrow();
        assertThat(item.quota()).hasValue(40);
        assertThat(item.committed().inWords().chinese()).isEqualTo("当场办好");
        assertThat(item.statutory().inWords()).isEqualTo(new Said("7个工作日内办好", "within 7 working days"));
        assertThat(catalogue.guideDesk().code()).isEqualTo("ask");
    }

    @Test
    void theShippedOneHasThirtyItemsInFiveThemes() {
        assertThat(mistakes(CatalogueFile.shipped())).isEmpty();
        var catalogue = CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
        assertThat(catalogue.themes())
                .hasSize(5)
                .allSatisfy(theme -> assertThat(catalogue.itemsIn(theme)).hasSize(6));
    }

    @Test
    void eachMistakeIsOneSentenceWithItsLine() {
        assertThat(with("committed: same-visit, ", "")).isEqualTo("line 12: The limit lacks `committed`.");
        assertThat(with("    limit: { committed: same-visit, statutory: 7wd }\n", ""))
                .contains("line 7: `limit` is missing here");
        assertThat(with("same-visit, statutory: 7wd", "8wd, statutory: 7wd"))
                .isEqualTo("line 12: The committed limit is longer than the statutory one.");
        assertThat(with("same-visit", "soon")).contains("line 12: `committed` has to be same-visit, 7wd");
        assertThat(with(", en: Senior card", "")).isEqualTo("line 9: `name` lacks its English text (`en`).");
        assertThat(with("Senior card", "老 card")).isEqualTo("line 9: The English text of `name` has Chinese in it.");
        assertThat(with("code: ask", "code: elderly-card"))
                .contains("line 16: The item elderly-card stands here a second time; the first is on line 7.");
        assertThat(with("hint: { zh: 低保, en: Relief } }", "hint: { zh: 低保, en: Relief }, parent: aged }"))
                .isEqualTo("line 4: The theme civil stands in itself, by way of its parents.\n"
                        + "line 5: The theme aged stands in itself, by way of its parents.");
        assertThat(with("parent: civil", "parent: nowhere")).contains("stands in nowhere, which is no theme");
        assertThat(with("theme: aged", "theme: nowhere"))
                .isEqualTo("line 7: The item elderly-card stands in nowhere, which is no theme.");
        assertThat(with("theme: aged", "theme: civil")).isEqualTo("line 5: The theme aged has nothing to choose.");
        assertThat(with("guide-desk: ask", "guide-desk: who")).contains("line 2: `guide-desk` names who");
        assertThat(with("minutes: 10", "minutes: many")).contains("line 13: `minutes` has to be how many minutes");
        assertThat(with("quota: 40", "quote: 40")).contains("line 14: `quote` is no key that an item knows");
    }

    @Test
    void nothingThatIsPromisedInPublicMayBeEmpty() {
        assertThat(with("channels: { complaint: { zh: 投诉台, en: Desk }, remedy: { zh: 复议, en: Review } }", ""))
                .contains("`channels` is missing here");
        assertThat(with(", remedy: { zh: 复议, en: Review }", "")).contains("`remedy` is missing here");
        assertThat(with("guide: { basis: { zh: 办法, en: Rules }, ", "guide: { "))
                .contains("line 15: `basis` is missing here");
        assertThat(with("basis: { zh: 办法, en: Rules }", "basis: { zh: \"\", en: Rules }"))
                .contains("line 15: `basis` lacks its Chinese text");
        assertThat(with("steps: [ { unit: { zh: 村站, en: Village }, limit: same-visit } ]", "steps: []"))
                .contains("line 15: A guide has at least one step.");
        assertThat(with("limit: same-visit } ]", "limit: 3wd } ]"))
                .contains("line 15: A step may take longer than the whole matter.");
        assertThat(with(", responsible: { zh: 窗口, en: Counter }", ""))
                .contains("line 15: `responsible` is missing here");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(mistakes("version: 1\nthemes: 3\n"))
                .isEqualTo(
                        "line 1: `guide-desk` has to be the code of the item for people who do not know which they"
                                + " need.\nline 1: `channels` is missing here: it has to be `complaint` and `remedy`, where"
                                + " people can go with both.\nline 1: `items` has to be a list.\nline 2: `themes` has to be a list.");
    }

    @Test
    void whatIsNoCatalogueAtAllIsRefused() {
        assertThat(mistakes("[")).contains("well-formed");
        assertThat(mistakes("x".repeat(CatalogueFile.MAX_CHARS + 1))).contains("far larger");
    }
}
