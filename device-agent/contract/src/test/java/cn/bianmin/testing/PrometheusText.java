package cn.bianmin.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A strict reader of the text format 0.0.4 of Prometheus: what it does not take, and what breaks the naming
/// conventions, is an error with its line.
public final class PrometheusText {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-z][a-z0-9_]*) (\\S.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z][a-z0-9_]*) (counter|gauge|summary|histogram)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z][a-z0-9_]*)(\\{(.*)})? (-?[0-9.]+([eE][-+]?[0-9]+)?|NaN|[+-]Inf)");
    private static final Pattern LABEL = Pattern.compile("([a-z][a-z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\n\"])*)\",?");
    private static final int MOST_SERIES = 500;

    private PrometheusText() {}

    /// Values by name and labels, as they stand in the text.
    ///
    /// @throws AssertionError with all that is wrong
    public static Map<String, Double> read(String text) {
        var wrong = new ArrayList<String>();
        var types = new HashMap<String, String>();
        var helps = new HashSet<String>();
        var values = new LinkedHashMap<String, Double>();
        if (!text.endsWith("\n")) wrong.add("The last line has no end.");
        for (String line : text.split("\n", -1)) {
            var help = HELP.matcher(line);
            var type = TYPE.matcher(line);
            var sample = SAMPLE.matcher(line);
            if (line.isEmpty()) continue;
            if (help.matches()) {
                if (!helps.add(help.group(1))) wrong.add("Two helps: " + line);
            } else if (type.matches()) {
                if (types.put(type.group(1), type.group(2)) != null) wrong.add("Two types: " + line);
                if (type.group(2).equals("counter") != type.group(1).endsWith("_total")) {
                    wrong.add("A counter ends with _total, and nothing else does: " + line);
                }
            } else if (sample.matches()) {
                sample(line, sample.group(1), sample.group(3), types, wrong);
                String key = line.substring(0, line.lastIndexOf(' '));
                if (values.put(key, number(sample.group(4))) != null) wrong.add("Twice: " + line);
            } else {
                wrong.add("No line of this format: " + line);
            }
        }
        if (!helps.equals(types.keySet())) wrong.add("Help and type do not stand together.");
        if (values.size() > MOST_SERIES) wrong.add("There are " + values.size() + " series.");
        if (!wrong.isEmpty()) throw new AssertionError(String.join("\n", wrong));
        return values;
    }

    private static void sample(
            String line, String name, @Nullable String labels, Map<String, String> types, List<String> wrong) {
        boolean isTyped = types.containsKey(name) || types.containsKey(name.replaceFirst("_(sum|count|bucket)$", ""));
        if (!isTyped) wrong.add("No type before: " + line);
        if (labels == null) return;
        var label = LABEL.matcher(labels);
        int end = 0;
        while (label.find() && label.start() == end) end = label.end();
        if (end != labels.length()) wrong.add("Labels: " + line);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
