package cn.bianmin.agent.settings;

import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import cn.bianmin.rules.guide.Catalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the section `counters`.
///
/// ```yaml
/// counters:
///   - { id: "1", name: 社保医保窗口, items: [ pension-enrol, medical-enrol ] }
///   - { id: "4", name: 综合窗口 }     # no items: a general counter, which serves all
/// ```
final class CounterList {
    /// Where the file names none: one counter that serves all.
    static final List<Counter> DEFAULT = List.of(new Counter("1", "综合窗口", Set.of()));

    private static final int MAX = 40;
    private static final int MAX_NAME_CHARS = 20;
    private static final Pattern ID = Pattern.compile("[1-9]\\d?");

    private CounterList() {}

    static List<Counter> read(YamlNode node, Catalogue catalogue, List<Problem> problems) {
        if (!(node instanceof YamlNode.Sequence sequence)
                || sequence.items().isEmpty()
                || sequence.items().size() > MAX) {
            problems.add(new Problem(node.line(), "`counters` has to be a list of 1 to %d counters.".formatted(MAX)));
            return DEFAULT;
        }
        var counters = new ArrayList<Counter>();
        var ids = new HashSet<String>();
        for (var item : sequence.items()) {
            if (!(item instanceof YamlNode.Mapping mapping)) {
                problems.add(new Problem(item.line(), "A counter has to be keys with values, as `id: \"1\"`."));
                continue;
            }
            var section = Section.of(mapping, Set.of("id", "name", "items"), problems);
            var id = section.required("id", "the counter's number, 1 to 99, as it is called out", CounterList::id);
            var name = section.required("name", "what stands above it, 1 to 20 characters", CounterList::name);
            var items = items(mapping, catalogue, problems);
            if (id.isEmpty() || name.isEmpty()) continue;
            if (!ids.add(id.get())) {
                problems.add(new Problem(mapping.line(), "There are two counters " + id.get() + "."));
                continue;
            }
            counters.add(new Counter(id.get(), name.get(), items));
        }
        return counters;
    }

    private static Set<String> items(YamlNode.Mapping counter, Catalogue catalogue, List<Problem> problems) {
        var node = counter.entries().get("items");
        if (node == null) return Set.of();
        var codes = new HashSet<String>();
        if (!(node instanceof YamlNode.Sequence sequence) || sequence.items().isEmpty()) {
            problems.add(new Problem(
                    node.line(), "`items` has to be a list of codes; a general counter, which serves all, has none."));
            return codes;
        }
        for (var item : sequence.items()) {
            if (item instanceof YamlNode.Scalar(int line, String text)) {
                if (catalogue.item(text).isEmpty()) {
                    problems.add(new Problem(
                            line,
                            "The catalogue has no item " + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                                    + "."));
                }
                codes.add(text);
            } else {
                problems.add(new Problem(item.line(), "`items` has to be a list of codes."));
            }
        }
        return codes;
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) throw new IllegalArgumentException(text);
        return text;
    }

    private static String name(String text) {
        if (text.isBlank() || text.length() > MAX_NAME_CHARS) throw new IllegalArgumentException(text);
        return text.strip();
    }
}
