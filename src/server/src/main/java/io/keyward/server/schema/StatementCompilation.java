package io.keyward.server.schema;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Whether PostgreSQL compiles statements of Keyward. That took 1.3 s for a statement of 66 ms. The setting is that of Keyward's
 * user in its database, from the next connection on. A user who may not set it keeps what the installation has, as does the
 * loser of two servers that start together.
 */
final class StatementCompilation {

    private static final System.Logger LOG = System.getLogger(StatementCompilation.class.getName());

    private static final String OFF =
            """
            do $$ begin
              if current_setting('jit') <> 'off' then
                execute format('alter role %I in database %I set jit = off', session_user, current_database());
              end if;
            exception when insufficient_privilege or internal_error then null;
            end $$
            """;

    private StatementCompilation() {}

    /** Switches it off. H2 has nothing of the kind. */
    static void off(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            if (Migrations.isPostgresql(connection)) {
                statement.execute(OFF);
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "PostgreSQL may compile statements, which makes lists slow", e);
        }
    }
}
