package cn.bianmin.agent.station.notices;

import cn.bianmin.contract.Said;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the document of notices:
///
/// ```yaml
/// notices:
///   - { zh: 本周六照常办理, en: Open this Saturday, from: 2026-03-02, until: 2026-03-07 }
/// ```
///
/// Nothing here throws for what the document says: each mistake is a sentence with its line, and a document
/// with a mistake is refused whole, since nobody can tell which half was meant.
public final class NoticeFile {
    /// Longer texts are refused unread.
    public static final int MAX_CHARS = 64 * 1024;

    private static final int MAX_NOTICES = 20;
    /// Two lines on a kiosk.
    private static final int MAX_WORDS = 80;

    private static final Set<String> KEYS = Set.of("zh", "en", "from", "until");

    private final List<Problem> problems = new ArrayList<>();

    private NoticeFile() {}

    /// @param problems where there is one, there are no notices
    public record Reading(List<Notice> notices, List<Problem> problems) {
        public Reading {
            notices = List.copyOf(notices);
            problems = List.copyOf(problems);
        }
    }

    public static Reading read(String yaml) {
        return new NoticeFile().reading(yaml);
    }

    private Reading reading(String yaml) {
        if (yaml.length() > MAX_CHARS) {
            problem(0, "The notices are longer than %d characters.".formatted(MAX_CHARS));
            return new Reading(List.of(), problems);
        }
        var notices = new ArrayList<Notice>();
        var root = YamlNode.read(yaml, problems::add);
        for (var section : root.entries().entrySet()) {
            if (!section.getKey().equals("notices") || !(section.getValue() instanceof YamlNode.Sequence list)) {
                problem(section.getValue().line(), "The document has to be a list under `notices`.");
            } else if (list.items().size() > MAX_NOTICES) {
                problem(list.line(), "There can be at most %d notices.".formatted(MAX_NOTICES));
            } else {
                list.items().forEach(item -> read(item, notices));
            }
        }
        return new Reading(problems.isEmpty() ? notices : List.of(), problems);
    }

    private void read(YamlNode item, List<Notice> notices) {
        if (!(item instanceof YamlNode.Mapping notice)
                || !notice.entries().keySet().equals(KEYS)) {
            problem(item.line(), "A notice has exactly `zh`, `en`, `from` and `until`.");
            return;
        }
        var words = new Said(words(notice, "zh"), words(notice, "en"));
        var from = day(notice, "from");
        var until = day(notice, "until");
        if (problems.isEmpty() && until.isBefore(from)) problem(notice.line(), "A notice ends before it begins.");
        notices.add(new Notice(words, from, until));
    }

    private String words(YamlNode.Mapping notice, String key) {
        var text = text(notice, key).strip();
        if (text.isEmpty() || text.length() > MAX_WORDS) {
            problem(notice.line(), "`%s` has to be one sentence of 1 to %d characters.".formatted(key, MAX_WORDS));
        }
        return text;
    }

    private LocalDate day(YamlNode.Mapping notice, String key) {
        try {
            return LocalDate.parse(text(notice, key));
        } catch (DateTimeException e) {
            problem(notice.line(), "`%s` has to be a day, as 2026-03-02.".formatted(key));
            return LocalDate.EPOCH;
        }
    }

    private static String text(YamlNode.Mapping notice, String key) {
        return notice.entries().get(key) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }

    private void problem(int line, String sentence) {
        problems.add(new Problem(line, sentence));
    }
}
