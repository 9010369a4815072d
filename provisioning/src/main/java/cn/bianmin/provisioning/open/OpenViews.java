package cn.bianmin.provisioning.open;

import cn.bianmin.contract.Language;
import java.util.List;
import java.util.Optional;

/// What the templates of the public board show.
public final class OpenViews {
    private OpenViews() {}

    /// What stands above each page.
    ///
    /// @param path of the page itself
    public record Head(Language language, String path) {
        static Head of(Language language, String path) {
            return new Head(language, path);
        }

        boolean isEnglish() {
            return language == Language.ENGLISH;
        }

        public String say(OpenWords words) {
            return words.in(language);
        }

        /// A page of the board in the language of this one.
        public String link(String to) {
            return isEnglish() ? to + "?lang=" + Language.ENGLISH.tag() : to;
        }

        public String otherLanguage() {
            return isEnglish() ? path : path + "?lang=" + Language.ENGLISH.tag();
        }
    }

    /// Days, as `2026-03-02`.
    public record Matter(String item, String unit, String received, String due, String completed, boolean inTime) {}

    /// @param next address of the next page; empty for the last one
    public record Matters(Head head, String note, List<Matter> rows, Optional<String> next) {}

    /// @param told why nothing is shown
    public record Code(Head head, String token, Optional<String> told) {}

    /// @param look `past`, `now` or `next`
    public record Mark(String name, String look) {}

    /// How a matter goes on.
    ///
    /// @param code as it was typed
    /// @param told what came of a nudge
    /// @param step which of the stages it is at; empty once it is over
    /// @param left how many days are left; empty where none are counted
    /// @param outcome whether there is a result or a reason, which the station tells
    /// @param nudges whether it can be nudged now
    public record Progress(
            Head head,
            String token,
            String code,
            Optional<String> told,
            String item,
            List<Mark> stages,
            String state,
            Optional<String> step,
            List<String> lines,
            Optional<String> left,
            boolean late,
            boolean outcome,
            String who,
            String asOf,
            boolean nudges) {}

    public record Line(String name, String value) {}

    public record Item(String name, String committed, String statutory, String fee, String basis, String responsible) {}

    public record Promises(Head head, String policy, List<Line> region, List<Item> items) {}

    /// @param rules a sentence each
    public record Chapter(String name, List<String> rules) {}

    public record Rules(Head head, List<Chapter> chapters) {}
}
