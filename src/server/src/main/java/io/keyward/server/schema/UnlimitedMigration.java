package io.keyward.server.schema;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * A migration of many rows takes longer than a statement of a running server may, so it has no time limit. Its connection has
 * the limit of the database URL again when the migration ends.
 */
final class UnlimitedMigration extends BaseCallback {

    private static final int NO_LIMIT = 0;

    private int limit;

    @Override
    public boolean supports(Event event, Context context) {
        return switch (event) {
            case BEFORE_EACH_MIGRATE, AFTER_EACH_MIGRATE, AFTER_EACH_MIGRATE_ERROR -> true;
            default -> false;
        };
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) lift(context.getConnection());
            else restore(context.getConnection());
        } catch (SQLException e) {
            throw new FlywayException("the time limit of a connection cannot be changed", e);
        }
    }

    private void lift(Connection connection) throws SQLException {
        limit = connection.getNetworkTimeout();
        limit(connection, NO_LIMIT);
    }

    // a connection that the migration has lost must not hide why the migration failed
    private void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) limit(connection, limit);
    }

    // the drivers set the limit without a thread of an executor
    private static void limit(Connection connection, int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis);
    }
}
