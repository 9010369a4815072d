package cn.bianmin.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.testing.HouseRules;
import cn.bianmin.web.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SentencesTest {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern PLACE = Pattern.compile("%(?:\\d\\$)?[sd]");

    @Test
    void everySentenceIsThereInBothLanguagesWithTheSamePlaces() {
        for (var sentence : sentences()) {
            assertThat(sentence.chinese()).as("%s in Chinese", sentence).isNotBlank();
            assertThat(sentence.english())
                    .as("%s in English", sentence)
                    .isNotBlank()
                    .doesNotContainPattern(HAN);
            assertThat(places(sentence.english())).as("%s", sentence).isEqualTo(places(sentence.chinese()));
        }
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(match -> match.group()).toList();
    }

    private static List<Sentence> sentences() {
        var sentences = new ArrayList<Sentence>();
        HouseRules.classesOf("cn.bianmin.kiosk").stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Sentence.class))
                .forEach(type -> {
                    for (var constant : type.reflect().getEnumConstants()) sentences.add((Sentence) constant);
                });
        return sentences;
    }
}
