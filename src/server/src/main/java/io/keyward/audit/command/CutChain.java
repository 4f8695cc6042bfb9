package io.keyward.audit.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.ChainCuts;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.RecordColumns;
import io.keyward.audit.chain.TamperedChain;
import io.keyward.audit.chain.Verification;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The command that exports the chain of a server that is gone, and removes its records with a signed cut. It keeps the head,
 * so a later removal of the chain is still detected.
 */
public final class CutChain {

    private static final int DONE = 0;
    private static final int TAMPERED = 1;
    private static final int NOT_DONE = 2;

    private static final String USAGE =
            """
            usage: cut-audit-chain --server NAME --export FILE [--keep]

            Writes all records of a server that is gone to FILE, a new file of JSON lines, and then removes them from the database under a
            signed cut. The head of the chain stays. A chain that is not intact is neither exported nor cut.

              --server NAME  the server (keyward.audit.server); it must not run any more
              --export FILE  must not exist yet
              --keep         export only
              --help         print this text

            Environment: KEYWARD_DATABASE_URL (as JDBC URL), KEYWARD_DATABASE_USER, KEYWARD_DATABASE_PASSWORD, KEYWARD_AUDIT_MAC_KEY

            Exit codes: 0 done, 1 the chain is not intact, 2 not done
            """;

    private final PrintStream out;
    private final Chain chain;

    private CutChain(PrintStream out, Chain chain) {
        this.out = out;
        this.chain = chain;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), System.out, arguments));
    }

    /** Runs the command and returns its exit code. */
    public static int run(Map<String, String> environment, PrintStream out, String... arguments) {
        var keep = arguments.length == 5 && arguments[4].equals("--keep");
        if (!(keep || arguments.length == 4) || !arguments[0].equals("--server") || !arguments[2].equals("--export")) {
            out.print(USAGE);
            return arguments.length == 1 && arguments[0].equals("--help") ? DONE : NOT_DONE;
        }
        try (var database = AuditDatabase.open(environment)) {
            database.setAutoCommit(false);
            var chain = new Chain(arguments[1], AuditDatabase.key(environment));
            return new CutChain(out, chain).run(database, Path.of(arguments[3]), keep);
        } catch (TamperedChain e) {
            out.println(e.getMessage());
            return TAMPERED;
        } catch (SQLException | IOException | IllegalStateException | IllegalArgumentException e) {
            out.println("the chain was not cut: " + e);
            return NOT_DONE;
        }
    }

    private int run(Connection database, Path file, boolean keep) throws SQLException, IOException {
        var head = chain.lock(database);
        var findings = new Verification(database, chain.key())
                .run().stream()
                        .filter(finding -> finding.startsWith("server %s: ".formatted(chain.server())))
                        .toList();
        if (!findings.isEmpty()) {
            findings.forEach(out::println);
            return TAMPERED;
        }
        var exported = export(database, file);
        if (!keep) {
            ChainCuts.cutAll(database, chain, head);
        }
        database.commit();
        out.println("server %s: %d records are in %s%s; the chain ends with: %s"
                .formatted(chain.server(), exported, file, keep ? "" : " and were removed", head.text()));
        return DONE;
    }

    private long export(Connection database, Path file) throws SQLException, IOException {
        var exported = 0L;
        try (var channel = FileChannel.open(file, CREATE_NEW, WRITE);
                var lines = new BufferedWriter(Channels.newWriter(channel, UTF_8));
                var select = database.prepareStatement(
                        "select " + RecordColumns.ALL + " from audit_record where server = ? order by sequence")) {
            select.setFetchSize(500);
            select.setString(1, chain.server());
            try (var rows = select.executeQuery()) {
                for (; rows.next(); exported++) {
                    lines.write(ChainedRow.read(rows).jsonLine() + "\n");
                }
            }
            lines.flush();
            channel.force(true); // on disk before the records are removed
        }
        return exported;
    }
}
