package io.keyward.server;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database answers, once its schema is migrated. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private static final int TIMEOUT_SECONDS = 3;

    @Resource(lookup = "jdbc/keyward")
    private DataSource database;

    @EJB
    private DatabaseStart start;

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("database");
        var fault = fault();
        fault.ifPresent(text -> health.withData("fault", text));
        return health.status(fault.isEmpty()).build();
    }

    private Optional<String> fault() {
        try (var connection = database.getConnection()) {
            return connection.isValid(TIMEOUT_SECONDS) ? notStarted() : Optional.of("it does not answer");
        } catch (SQLException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> notStarted() {
        return start.isComplete()
                ? Optional.empty()
                : Optional.of(
                        "it answers, and the server has not migrated its schema yet; if this stays, the log has the reason");
    }
}
