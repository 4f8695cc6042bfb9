package io.keyward.server.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The migrations of Keyward's schema. One script runs on H2 and on PostgreSQL; placeholders stand for the words that only one
 * of them understands:
 *
 * <ul>
 *   <li>{@code ${stored}} after the expression of a generated column. H2 stores each such column and has no word for it.
 *   <li>{@code ${bytewise}} after the type of a column that is searched by a range. PostgreSQL otherwise sorts texts by the
 *       language of the database; H2 always compares characters.
 *   <li>{@code ${postgresql}} at the beginning of a line, such as the condition of a partial index, which is a comment on H2.
 * </ul>
 */
public final class Migrations {

    private static final String SCRIPTS = "classpath:db/migration";
    private static final Map<String, String> POSTGRESQL =
            Map.of("stored", "stored", "bytewise", "collate \"C\"", "postgresql", "");
    private static final Map<String, String> H2 = Map.of("stored", "", "bytewise", "", "postgresql", "--");

    private Migrations() {}

    /** Flyway's configuration for a database, with the placeholders of its kind and without further options. */
    public static FluentConfiguration of(DataSource database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations(SCRIPTS)
                .placeholders(words(database))
                .callbacks(new UnlimitedMigration())
                .javaMigrations(new V30_1__RecomputeCanonicalNames());
    }

    private static Map<String, String> words(DataSource database) {
        try (var connection = database.getConnection()) {
            return isPostgresql(connection) ? POSTGRESQL : H2;
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    static boolean isPostgresql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
