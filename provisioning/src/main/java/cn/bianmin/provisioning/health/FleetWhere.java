package cn.bianmin.provisioning.health;

import cn.bianmin.provisioning.projections.SqlStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is asked for of terminals, as SQL with values for its question marks. SQLite does not know how many terminals a
/// question is about, so it is told which way to go: a plus before a column keeps it from using that column's index.
///
/// @param words with the values of the question marks
record FleetWhere(String words, List<Object> values) {
    private FleetWhere(String words, Object... values) {
        this(words, List.of(values));
    }

    /// For few: they are found along what is asked for, and then sorted.
    static FleetWhere few(FleetQuery query) {
        return of(query, "", "terminal IN (SELECT terminal FROM alert WHERE trouble = ? AND until IS NULL)");
    }

    /// For many: they are looked for along their order, until the page is full.
    static FleetWhere many(FleetQuery query) {
        return of(
                query,
                "+",
                "EXISTS (SELECT 1 FROM alert WHERE alert.terminal = terminal.terminal AND trouble = ? AND until IS NULL)");
    }

    /// For these alone.
    static FleetWhere these(List<String> terminals) {
        return new FleetWhere(" WHERE terminal IN (SELECT value FROM json_each(?))", SqlStore.json(terminals));
    }

    /// Where a sum of what is asked for is kept: what gives it, as one row or none.
    static Optional<FleetWhere> kept(FleetQuery query) {
        var sums = new ArrayList<FleetWhere>();
        String tally = "SELECT number FROM tally WHERE kind = ? AND name = ?";
        if (!query.path().isEmpty()) {
            sums.add(new FleetWhere("SELECT terminals FROM place WHERE path = ?", query.path()));
        }
        query.state().ifPresent(state -> sums.add(new FleetWhere(tally, "STATE", state.name())));
        query.trouble().ifPresent(trouble -> sums.add(new FleetWhere(tally, "TROUBLE", trouble.name())));
        if (!query.software().isEmpty()) sums.add(new FleetWhere(tally, "VERSION", query.software()));
        if (sums.isEmpty()) sums.add(new FleetWhere("SELECT number FROM tally WHERE kind = ?", "STATE"));
        return sums.size() == 1 && query.text().isEmpty() ? Optional.of(sums.getFirst()) : Optional.empty();
    }

    private static FleetWhere of(FleetQuery query, String plus, String troubled) {
        var words = new ArrayList<String>();
        var values = new ArrayList<>();
        if (!query.path().isEmpty()) {
            words.add(plus + "path >= ? AND " + plus + "path < ?");
            values.addAll(List.of(query.path(), end(query.path())));
        }
        query.state().ifPresent(state -> {
            words.add(plus + "state = ?");
            values.add(state.name());
        });
        query.trouble().ifPresent(trouble -> {
            words.add(troubled);
            values.add(trouble.name());
        });
        if (!query.software().isEmpty()) {
            words.add(plus + "software = ?");
            values.add(query.software());
        }
        if (!query.text().isEmpty()) {
            words.add("(instr(terminal, ?) OR instr(station, ?))");
            values.addAll(List.of(query.text(), query.text()));
        }
        return new FleetWhere(words.isEmpty() ? "" : " WHERE " + String.join(" AND ", words), List.copyOf(values));
    }

    /// What comes right behind all paths below one: its last slash is followed by the next character.
    static String end(String path) {
        return path.isEmpty() ? "\uFFFF" : path.substring(0, path.length() - 1) + '0';
    }
}
