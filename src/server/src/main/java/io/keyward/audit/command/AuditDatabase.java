package io.keyward.audit.command;

import io.keyward.audit.chain.MacKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The database and the MAC key that the environment of a command names. */
final class AuditDatabase {

    private AuditDatabase() {}

    static Connection open(Map<String, String> environment) throws SQLException {
        return DriverManager.getConnection(
                required(environment, "KEYWARD_DATABASE_URL"),
                environment.getOrDefault("KEYWARD_DATABASE_USER", "keyward"),
                environment.getOrDefault("KEYWARD_DATABASE_PASSWORD", ""));
    }

    static MacKey key(Map<String, String> environment) {
        return MacKey.read(Path.of(required(environment, "KEYWARD_AUDIT_MAC_KEY")));
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IllegalStateException("the environment variable %s is not set".formatted(name)));
    }
}
