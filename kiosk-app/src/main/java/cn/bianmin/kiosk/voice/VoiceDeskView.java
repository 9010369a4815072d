package cn.bianmin.kiosk.voice;

import cn.bianmin.contract.Language;
import cn.bianmin.web.Sentence;
import java.util.List;

/// What the recording page shows.
///
/// @param language of the page
/// @param spoken which language is recorded
public record VoiceDeskView(
        Language language, Language spoken, String token, String station, String notice, List<Shelf> shelves) {
    /// Phrases of one group.
    public record Shelf(String name, List<Row> rows) {}

    /// @param words what is to be said; empty for the chime
    /// @param isOwn whether the station's own recording speaks
    /// @param isSpoken whether any clip speaks
    public record Row(String clip, String words, boolean isOwn, boolean isSpoken) {}

    public String say(Sentence sentence, Object... values) {
        return sentence.in(language, values);
    }

    public String name(Language of) {
        return switch (of) {
            case CHINESE -> "中文";
            case ENGLISH -> "English";
        };
    }
}
