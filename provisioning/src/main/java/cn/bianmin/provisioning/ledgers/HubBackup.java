package cn.bianmin.provisioning.ledgers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/// Copies of the hub's database.
public final class HubBackup {
    private HubBackup() {}

    /// Writes a consistent copy, also while a hub works on the original. The copy holds every commit that was
    /// done when this began, and is on disk when this returns.
    ///
    /// @throws LedgersBroken with a sentence; an unfinished copy may be left
    public static void write(Path database, Path copy) {
        try (var connection = Sqlite.source(database, true).getConnection();
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        } catch (SQLException e) {
            throw Sqlite.broken(e);
        }
        try (var file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            file.force(true);
        } catch (IOException e) {
            throw new LedgersBroken("The copy " + copy + " did not reach the disk. Check the place it is to go to.", e);
        }
    }
}
