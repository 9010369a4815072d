package cn.bianmin.provisioning.ledgers;

import java.nio.file.Path;
import java.sql.SQLException;

/// Copies of the hub's database.
public final class HubBackup {
    private HubBackup() {}

    /// Writes a consistent copy, also while a hub works on the original. The copy holds every commit that was
    /// done when this began.
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
    }
}
