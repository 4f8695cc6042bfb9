package io.keyward.audit.command;

import io.keyward.audit.chain.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The command that verifies the audit log, see {@code src/docs/operate/audit.md}. It needs the database, the MAC key and no
 * server.
 */
public final class VerifyAudit {

    private static final int INTACT = 0;
    private static final int TAMPERED = 1;
    private static final int NOT_JUDGED = 2;

    private static final String USAGE =
            """
            usage: verify-audit [--server NAME]... [--heads FILE]... [--write-heads FILE]

            Verifies the audit log in a database. It prints what is intact, what is not, and what it cannot know.

              --server NAME       a server that has a chain (keyward.audit.server). Repeat it, or separate names by commas.
                                  With it, no other server may have a chain.
              --heads FILE        heads of chains that were kept outside of the database: a file of --write-heads, the answer
                                  that registered a backup, a scrape of /metrics, or a file of JSON lines. Repeat it.
              --write-heads FILE  after a verification without findings, write the heads to FILE, to be kept elsewhere
              --help              print this text

            Environment: KEYWARD_DATABASE_URL (as JDBC URL), KEYWARD_DATABASE_USER, KEYWARD_DATABASE_PASSWORD, KEYWARD_AUDIT_MAC_KEY

            Exit codes:
              0  every chain is intact, and agrees with the given servers and heads
              1  something was changed, removed or forged
              2  not judged: the log could not be read, the options are wrong, or what is in the database is intact but neither
                 servers nor heads are known, so that a removed chain, an emptied log or an older database would not be seen
            """;

    private final Map<String, String> environment;
    private final PrintStream out;

    private VerifyAudit(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), System.out, arguments));
    }

    /** Runs the command and returns its exit code. */
    public static int run(Map<String, String> environment, PrintStream out, String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.print(USAGE);
            return INTACT;
        }
        try {
            return new VerifyAudit(environment, out).run(VerifyOptions.parse(arguments));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return NOT_JUDGED;
        } catch (SQLException | IOException | IllegalStateException e) {
            out.println("the audit log could not be verified: " + e.getMessage());
            return NOT_JUDGED;
        }
    }

    private int run(VerifyOptions options) throws SQLException, IOException {
        var expected = options.expectations();
        try (var database = AuditDatabase.open(environment)) {
            database.setAutoCommit(false);
            database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ); // servers may write meanwhile
            var verification = new Verification(database, AuditDatabase.key(environment), expected);
            var findings = verification.run();
            database.rollback();
            verification.intact().forEach(out::println);
            findings.forEach(out::println);
            return findings.isEmpty() ? judge(verification, options) : TAMPERED;
        }
    }

    private int judge(Verification verification, VerifyOptions options) throws IOException {
        var heads = verification.heads();
        if (options.headsTarget().isPresent()) {
            Files.write(options.headsTarget().get(), HeadsFile.lines(heads));
        }
        if (!verification.unknown().isEmpty()) {
            verification.unknown().forEach(unknown -> out.println("not judged: " + unknown));
            return NOT_JUDGED;
        }
        options.expectations().limits(heads).forEach(limit -> out.println("note: " + limit));
        return INTACT;
    }
}
