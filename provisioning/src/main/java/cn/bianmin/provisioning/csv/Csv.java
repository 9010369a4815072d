package cn.bianmin.provisioning.csv;

import java.util.ArrayList;
import java.util.List;

/// Reads and writes CSV (RFC 4180).
public final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    /// A record.
    ///
    /// @param line on which it begins, from 1; a cell in quotes may go over several
    public record Line(int line, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }

    /// Reads a table; lines without a character are passed over. A quote that is not closed ends with the text.
    public static List<Line> read(String text) {
        var lines = new ArrayList<Line>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begin = 1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c == '\n') line++;
            if (quoted && i < text.length()) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c != '"' || doubled) cell.append(c);
                else quoted = false;
                if (doubled) i++;
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (cells.size() > 1 || !cells.getFirst().isBlank()) lines.add(new Line(begin, cells));
                cells = new ArrayList<>();
                begin = line;
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return lines;
    }

    /// A cell. What looks like a formula stays text, with an apostrophe in front as spreadsheets have it.
    public static String cell(String value) {
        String safe = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    /// A line of cells with its end.
    public static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n";
    }
}
