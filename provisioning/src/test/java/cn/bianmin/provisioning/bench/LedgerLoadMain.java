package cn.bianmin.provisioning.bench;

import cn.bianmin.agent.ledger.LedgerListener;
import java.nio.file.Path;
import java.sql.DriverManager;

/// A process that only appends, to be counted from outside: `FOLDER CALLERS ENTRIES`. Prints one line: bytes
/// written and bytes dirtied, from before the ledger was opened until after it was closed, which empties the
/// log into the database.
final class LedgerLoadMain {
    private LedgerLoadMain() {}

    public static void main(String[] arguments) throws Exception {
        // The driver unpacks its library into the folder for temporary files: a cost of each start, not of entries.
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
        long written = ProcessFigures.writtenBytes();
        long dirtied = ProcessFigures.dirtiedBytes();
        try (var serving = BenchLedger.open(Path.of(arguments[0])).serve(LedgerListener.NONE)) {
            Callers.append(serving.ledger(), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
        System.out.println((ProcessFigures.writtenBytes() - written) + " " + (ProcessFigures.dirtiedBytes() - dirtied));
    }
}
