package cn.bianmin.provisioning.ledgers;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to the schema of this version.
final class Schema {
    private static final String MIGRATIONS = "classpath:cn/bianmin/provisioning/ledgers/migrations";

    private Schema() {}

    /// @throws LedgersBroken where a newer hub made the database, or a migration fails; the database is then as
    ///     it was
    static void migrate(DataSource database, Path file) {
        try {
            // No pattern of ignored migrations: Flyway's default would run happily on a newer hub's database.
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database)
                    .locations(MIGRATIONS)
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new LedgersBroken(
                    "The hub's database " + file.getFileName()
                            + " cannot be brought to this version's schema: it was made by a newer hub, or is damaged."
                            + " Start that newer hub, or restore a backup.",
                    e);
        }
    }

    /// An empty, migrated database as bytes. Made once: migrations take longer than a whole simulated day.
    static byte[] emptyImage() {
        return Template.IMAGE;
    }

    private static final class Template {
        static final byte[] IMAGE = make();

        private static byte[] make() {
            try {
                Path folder = Files.createTempDirectory("bianmin-schema");
                Path file = folder.resolve("empty.db");
                try {
                    migrate(Sqlite.source(file, false), file);
                    return Files.readAllBytes(file);
                } finally {
                    Files.deleteIfExists(file);
                    Files.delete(folder);
                }
            } catch (java.io.IOException e) {
                throw new LedgersBroken("No temporary file can be made for the schema.", e);
            }
        }
    }
}
