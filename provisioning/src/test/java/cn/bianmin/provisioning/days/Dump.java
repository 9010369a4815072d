package cn.bianmin.provisioning.days;

import cn.bianmin.provisioning.projections.ProjectionStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Everything that the days hold, as text that two of them can be compared by.
final class Dump {
    private Dump() {}

    static String of(ProjectionStore<FoldStore, FiguresStore> store) {
        return store.read(figures -> {
            var lines = new ArrayList<String>();
            for (String table : List.of("progress", "ledger", "station", "day", "visit", "mark", "boot", "loose")) {
                figures.sql()
                        .rows("SELECT * FROM " + table, row -> {
                            var line = new StringBuilder(table);
                            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                // Row numbers tell the order of insertion and nothing else.
                                if (!row.getMetaData().getColumnName(column).equals("id")) {
                                    line.append('|').append(row.getString(column));
                                }
                            }
                            return line.toString();
                        })
                        .forEach(lines::add);
            }
            Collections.sort(lines);
            return String.join("\n", lines);
        });
    }
}
