package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;

/// Copies a database while others write to it: one read snapshot, so the copy is of one moment.
final class SqliteBackup {
    private SqliteBackup() {}

    static void write(Connection connection, Path target) {
        var unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            try (var statement = connection.prepareStatement("VACUUM main INTO ?")) {
                statement.setString(1, unfinished.toString());
                statement.execute();
            }
            try (var file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw Sql.failure(e);
        } catch (IOException e) {
            throw new StoreException(
                    Kind.IO, "The copy of the ledger could not be written. Check the place it is to go to.", e);
        }
    }
}
