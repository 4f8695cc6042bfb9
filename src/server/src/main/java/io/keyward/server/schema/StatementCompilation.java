package io.keyward.server.schema;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Switches off PostgreSQL's JIT compilation for Keyward: it took 1.3 s for a statement that runs for 66 ms. The setting is
 * stored for Keyward's user in its database and applies from the next connection on. If the user may not change it, or another
 * server changes it at the same moment, this server leaves it as it is.
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

    /** Switches JIT compilation off; does nothing on H2. A failure is logged. */
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
