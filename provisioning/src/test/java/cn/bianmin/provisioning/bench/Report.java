package cn.bianmin.provisioning.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Says the rows to a person or to a program.
final class Report {
    private Report() {}

    static void text(PrintStream out, Row row) {
        out.printf(Locale.ROOT, "%n%s: %s%n", row.part(), row.what());
        out.printf(
                Locale.ROOT,
                "  goal %s · figure %s · holds %s%n",
                row.goal(),
                row.figure() == null ? "none" : row.goal().show(row.figure()),
                row.holds() ? "yes" : "NO");
        if (!row.remark().isEmpty()) {
            out.println("  " + row.remark());
        }
        row.peers().forEach((peer, number) -> out.println("  against " + peer + ": " + number));
        if (!row.raw().isEmpty()) {
            var words = new StringBuilder("  raw");
            row.raw()
                    .forEach((name, number) ->
                            words.append(' ').append(name).append('=').append(shown(number)));
            out.println(words);
        }
    }

    private static String shown(Object number) {
        return switch (number) {
            case Double d -> String.format(Locale.ROOT, d >= 1000 ? "%.0f" : d >= 10 ? "%.1f" : "%.3f", d);
            case List<?> list ->
                String.join("/", list.stream().map(Report::shown).toList());
            default -> number.toString();
        };
    }

    static void json(PrintStream out, List<Row> rows, boolean holds) {
        var lines = rows.stream().map(Report::fields).toList();
        var document = new LinkedHashMap<String, Object>();
        document.put("holds", holds);
        document.put("rows", lines);
        out.println(JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document));
    }

    private static Map<String, Object> fields(Row row) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("part", row.part());
        fields.put("what", row.what());
        fields.put("goal", row.goal().toString());
        fields.put("bound", row.goal().bound());
        fields.put("unit", row.goal().unit());
        if (row.figure() != null) {
            fields.put("figure", row.figure());
        }
        fields.put("holds", row.holds());
        fields.put("remark", row.remark());
        fields.put("peers", row.peers());
        fields.put("raw", row.raw());
        return fields;
    }
}
