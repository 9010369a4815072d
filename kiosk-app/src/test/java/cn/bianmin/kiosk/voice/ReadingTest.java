package cn.bianmin.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Language;
import cn.bianmin.kiosk.villager.KioskWords;
import cn.bianmin.kiosk.villager.RatingWords;
import cn.bianmin.kiosk.voice.Announcement.Kind;
import cn.bianmin.kiosk.voice.Reading.Part.Clips;
import cn.bianmin.kiosk.voice.Reading.Part.Words;
import cn.bianmin.web.Sentence;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ReadingTest {
    @TempDir
    Path data;

    private String said(Language language, String text) {
        var voice = new Voice(VoicePack.shipped(), data, List.of());
        return String.join(" ", voice.reading(language).clips(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A007       | letter-a digit-0 digit-0 digit-7
            AB1203     | letter-a letter-b digit-1 digit-2 digit-0 digit-3
            A 零零七     | letter-a digit-0 digit-0 digit-7
            007        | digit-0 digit-0 digit-7
            3号窗口      | digit-3 counter
            2号窗口      | digit-2 counter
            12号窗口     | ten digit-2 counter
            前面还有2人    | ahead two people
            前面还有10人   | ahead ten people
            前面还有21人   | ahead digit-2 ten digit-1 people
            前面还有105人  | ahead digit-1 hundred digit-0 digit-5 people
            前面还有110人  | ahead digit-1 hundred digit-1 ten people
            前面还有200人  | ahead digit-2 hundred people
            前面还有0人    | ahead digit-0 people
            前面还有1234人 | ahead digit-1 digit-2 digit-3 digit-4 people
            大约20到30分钟 | about digit-2 ten to digit-3 ten minutes
            """)
    void aNumberOnASlipIsReadDigitByDigitAndACountAsACount(String text, String clips) {
        assertThat(said(Language.CHINESE, text)).isEqualTo(clips);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A007                | letter-a digit-0 digit-0 digit-7
            4 before you        | digit-4 people
            12 before you       | twelve people
            20 before you       | twenty people
            45 before you       | forty digit-5 people
            300 before you      | digit-3 hundred people
            119 before you      | digit-1 hundred nineteen people
            About 20 minutes    | about twenty minutes
            """)
    void englishCountsToo(String text, String clips) {
        assertThat(said(Language.ENGLISH, text)).isEqualTo(clips);
    }

    @Test
    void aCallIsSaidTwiceBehindTheChimeAndGettingReadyOnce() {
        var voice = new Voice(VoicePack.shipped(), data, List.of());
        var come = "please letter-a digit-0 digit-0 digit-7 number pause to digit-3 counter";
        var stay = "letter-a digit-0 digit-1 digit-2 number pause stay-seated pause staff-come-to-you";
        var goes = "number letter-a digit-0 digit-0 digit-7 pause to digit-3";
        assertThat(voice.clips(new Announcement(Kind.COME, "A007", "3")))
                .containsEntry("zh-CN", List.of(("chime " + come + " pause pause " + come).split(" ")))
                .containsEntry("en", List.of(("chime " + goes + " pause pause " + goes).split(" ")));
        assertThat(voice.clips(new Announcement(Kind.STAY_SEATED, "A012", "3")))
                .containsEntry("zh-CN", List.of(("chime " + stay + " pause pause " + stay).split(" ")));
        assertThat(voice.clips(new Announcement(Kind.GET_READY, "A010", "")))
                .containsEntry("zh-CN", List.of("letter-a digit-0 digit-1 digit-0 get-ready".split(" ")))
                .containsEntry("en", List.of("number letter-a digit-0 digit-1 digit-0 pause get-ready".split(" ")));
    }

    @Test
    void whatNoClipSaysIsLeftAsWords() {
        var reading = new Voice(VoicePack.shipped(), data, List.of()).reading(Language.CHINESE);
        assertThat(reading.parts("残疾人两项补贴,高龄津贴。不收费。前面没有人"))
                .containsExactly(new Words("残疾人两项补贴,高龄津贴"), new Clips(List.of("no-fee", "pause", "nobody-ahead")));
        assertThat(reading.parts("")).isEmpty();
        assertThat(reading.parts("。。,")).isEmpty();
    }

    /// What changes here needs its phrase in pack.json and its clip: see docs/operations/voice.md.
    @ParameterizedTest
    @EnumSource(
            value = KioskWords.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {
                "WELCOME|TAKE_NUMBER|PROGRESS|GUIDE|RATE|COMPLAIN|HELP|HELP_COMES|HELP_FAILED|STILL_THERE|GO_ON",
                "AHEAD.*|NOBODY_B.*|BRING_NOTHING|OPTIONS|PRIORITY|PROXY|SEAT_SIDE",
                "YOUR_NUMBER|REMEMBER|PRINTED|PRINTING|SIT_DOWN|STAFF_COME|GO_TO|BEING_SERVED|MISSED|VISIT_OVER",
                "TYPE_NUMBER|NO_SUCH_NUMBER|NOT_TODAY|USED_UP|TAKE_FAILED|GRACE_OVER|ON_HOLD|HOLD_SLIP_AGAIN|NO_SUCH_PAGE"
            })
    void theKioskSaysItsOwnSentencesWithoutAVoiceOfTheBrowser(KioskWords sentence) {
        isSaid(sentence);
    }

    @ParameterizedTest
    @EnumSource(
            value = RatingWords.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = "WHICH|THIS_VISIT|STATION|HOW_WAS.*|.*SATISFIED|WHY|WAITED_LONG|FEES|OTHER|THANKS|COUNTED")
    void soItDoesWhatARatingAsks(RatingWords sentence) {
        isSaid(sentence);
    }

    private void isSaid(Sentence sentence) {
        var voice = new Voice(VoicePack.shipped(), data, List.of());
        for (var language : Language.values()) {
            var text = sentence.in(language).replaceAll("%[ds]", "3");
            assertThat(voice.reading(language).parts(text)).as(text).allMatch(Clips.class::isInstance);
        }
    }

    @Test
    void eachPhraseOfThePackHasItsClipAndIsReadWithIt() {
        var pack = VoicePack.shipped();
        var voice = new Voice(pack, data, List.of());
        for (var language : Language.values()) {
            for (var phrase : pack.phrases()) {
                assertThat(voice.recording(language, phrase).isPresent())
                        .as("%s/%s", language.tag(), phrase.clip())
                        .isEqualTo(phrase.isFor(language));
                phrase.in(language)
                        .ifPresent(words ->
                                assertThat(said(language, words)).as(words).isEqualTo(phrase.clip()));
            }
        }
    }
}
