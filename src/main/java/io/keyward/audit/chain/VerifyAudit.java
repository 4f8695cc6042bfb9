package io.keyward.audit.chain;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The command that verifies the audit log, see {@code src/docs/operate/audit.md}. It needs the database, the MAC key and no server.
 * It exits with 0 if everything is intact, with 1 if not, and with 2 if it could not verify.
 */
public final class VerifyAudit {

    private static final int INTACT = 0;
    private static final int TAMPERED = 1;
    private static final int NOT_VERIFIED = 2;

    private VerifyAudit() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), System.out));
    }

    static int run(Map<String, String> environment, PrintStream out) {
        try (var database = DriverManager.getConnection(
                required(environment, "KEYWARD_DATABASE_URL"),
                environment.getOrDefault("KEYWARD_DATABASE_USER", "keyward"),
                environment.getOrDefault("KEYWARD_DATABASE_PASSWORD", ""))) {
            var key = MacKey.read(Path.of(required(environment, "KEYWARD_AUDIT_MAC_KEY")));
            return report(database, key, out);
        } catch (SQLException | IllegalStateException e) {
            out.println("the audit log could not be verified: " + e.getMessage());
            return NOT_VERIFIED;
        }
    }

    private static int report(Connection database, MacKey key, PrintStream out) throws SQLException {
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ); // servers may write meanwhile
        var verification = new Verification(database, key);
        var findings = verification.run();
        database.rollback();
        verification.intact().forEach(out::println);
        findings.forEach(out::println);
        return findings.isEmpty() ? INTACT : TAMPERED;
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IllegalStateException("the environment variable %s is not set".formatted(name)));
    }
}
