package cn.bianmin.rules.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// A YAML text as a tree that remembers its lines. Scalars stay text: only the reader knows whether `1` is a
/// number or a name. An alias is not followed, so a small text cannot become a large tree.
public sealed interface YamlNode {
    int line();

    record Scalar(int line, String text) implements YamlNode {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    /// @param keyLines the line of each key
    record Mapping(int line, Map<String, YamlNode> entries, Map<String, Integer> keyLines) implements YamlNode {}

    /// Reads a text whose top is a mapping. A text that cannot be read makes one problem and an empty mapping.
    static Mapping read(String yaml, Consumer<Problem> problems) {
        var empty = new Mapping(1, Map.of(), Map.of());
        try (var parser = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml)) {
            if (parser.nextToken() == null) return empty;
            return switch (node(parser, problems)) {
                case Mapping mapping -> mapping;
                case Scalar other -> notAMapping(other, empty, problems);
                case Sequence other -> notAMapping(other, empty, problems);
            };
        } catch (JacksonException e) {
            var at = e.getLocation();
            int line = at == null ? 0 : Math.max(0, at.getLineNr());
            var first = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            problems.accept(new Problem(line, "This is not well-formed YAML: " + first + "."));
            return empty;
        }
    }

    private static Mapping notAMapping(YamlNode node, Mapping empty, Consumer<Problem> problems) {
        problems.accept(new Problem(node.line(), "The file has to begin with a key, as `pads:`."));
        return empty;
    }

    private static YamlNode node(JsonParser parser, Consumer<Problem> problems) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            var items = new ArrayList<YamlNode>();
            while (parser.nextToken() != JsonToken.END_ARRAY) items.add(node(parser, problems));
            return new Sequence(line, items);
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            var entries = new LinkedHashMap<String, YamlNode>();
            var keyLines = new LinkedHashMap<String, Integer>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int keyLine = parser.currentTokenLocation().getLineNr();
                var key = parser.currentName();
                parser.nextToken();
                var value = node(parser, problems);
                if (entries.putIfAbsent(key, value) != null) {
                    problems.accept(new Problem(
                            keyLine,
                            "`%s` stands here a second time; the first is on line %d."
                                    .formatted(key, keyLines.get(key))));
                } else {
                    keyLines.put(key, keyLine);
                }
            }
            return new Mapping(line, entries, keyLines);
        }
        var text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString();
        return new Scalar(line, text);
    }
}
