package io.keyward.server.schema;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrations of Keyward's schema, which are the same for H2 and PostgreSQL. Tests run them too. */
public final class Migrations {

    private static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /** The configuration of Flyway for a database, without further options. */
    public static FluentConfiguration of(DataSource database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations(LOCATION)
                .placeholders(Map.of("stored", stored(database)))
                .javaMigrations(new V30_1__RecomputeCanonicalNames());
    }

    // H2 stores every generated column and has no word for it; PostgreSQL requires the word
    private static String stored(DataSource database) {
        try (var connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2") ? "" : "stored";
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be reached", e);
        }
    }
}
