package cn.bianmin.agent.settings;

import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One group of keys of the file, read with sentences instead of exceptions: whatever is wrong becomes a
/// problem with its line, and the reading goes on so that a person sees all mistakes at once.
final class Section {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(kB|MB|GB)");

    private final YamlNode.Mapping node;
    private final List<Problem> problems;

    private Section(YamlNode.Mapping node, List<Problem> problems) {
        this.node = node;
        this.problems = problems;
    }

    /// @param known keys that may stand here; any other is a problem
    static Section of(YamlNode.Mapping node, Set<String> known, List<Problem> problems) {
        for (String key : node.entries().keySet()) {
            if (!known.contains(key)) {
                problems.add(new Problem(
                        node.keyLines().getOrDefault(key, node.line()),
                        "`" + (key.length() > 40 ? key.substring(0, 40) + "…" : key) + "` is no key that is known here;"
                                + " known are "
                                + String.join(", ", known.stream().sorted().toList()) + "."));
            }
        }
        return new Section(node, problems);
    }

    boolean has(String key) {
        return node.entries().containsKey(key);
    }

    /// The group under `key`; an empty one where it is absent.
    Section group(String key, Set<String> known) {
        return switch (node.entries().get(key)) {
            case null ->
                new Section(new YamlNode.Mapping(node.line(), java.util.Map.of(), java.util.Map.of()), problems);
            case YamlNode.Mapping mapping -> of(mapping, known, problems);
            case YamlNode.Scalar other -> notAGroup(key, other);
            case YamlNode.Sequence other -> notAGroup(key, other);
        };
    }

    private Section notAGroup(String key, YamlNode other) {
        problems.add(new Problem(other.line(), "`" + key + "` has to be a group of keys with values."));
        return new Section(new YamlNode.Mapping(other.line(), java.util.Map.of(), java.util.Map.of()), problems);
    }

    /// The value of `key` as `read` makes it from its text; empty, with a problem, where that throws
    /// IllegalArgumentException.
    ///
    /// @param wanted completes "has to be …"
    <T> Optional<T> value(String key, String wanted, Function<String, T> read) {
        YamlNode value = node.entries().get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof YamlNode.Scalar(int line, String text)) {
            try {
                return Optional.of(read.apply(text));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(line, "`" + key + "` has to be " + wanted + "."));
                return Optional.empty();
            }
        }
        problems.add(new Problem(value.line(), "`" + key + "` has to be " + wanted + "."));
        return Optional.empty();
    }

    /// The values of `key`, a list or a single one, as `read` makes each from its text; those that it refuses become
    /// problems.
    ///
    /// @param most that may stand there
    /// @param wanted completes "each of … has to be …"
    <T> List<T> values(String key, int most, String wanted, Function<String, T> read) {
        var items = switch (node.entries().get(key)) {
            case null -> List.<YamlNode>of();
            case YamlNode.Sequence(int _, var several) -> several;
            case YamlNode other -> List.of(other);
        };
        if (items.size() > most) {
            problems.add(new Problem(node.line(), "`" + key + "` has at most " + most + " values."));
            return List.of();
        }
        var found = new ArrayList<T>();
        for (YamlNode item : items) {
            try {
                if (!(item instanceof YamlNode.Scalar(int _, var text))) throw new IllegalArgumentException(key);
                found.add(read.apply(text));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(item.line(), "Each of `" + key + "` has to be " + wanted + "."));
            }
        }
        return List.copyOf(found);
    }

    /// As [#value], with a problem where the key is absent.
    <T> Optional<T> required(String key, String wanted, Function<String, T> read) {
        if (!has(key)) {
            problems.add(new Problem(node.line(), "`" + key + "` is missing here: it has to be " + wanted + "."));
        }
        return value(key, wanted, read);
    }

    Duration duration(String key, Duration otherwise) {
        return value(key, "a time as 500ms, 30s, 5m, 12h or 30d", Section::parseDuration)
                .orElse(otherwise);
    }

    long bytes(String key, long otherwise) {
        return value(key, "a size as 64MB or 2GB", Section::parseBytes).orElse(otherwise);
    }

    private static Duration parseDuration(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static long parseBytes(String text) {
        var matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long unit = switch (matcher.group(2)) {
            case "kB" -> 1_000;
            case "MB" -> 1_000_000;
            default -> 1_000_000_000;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }
}
