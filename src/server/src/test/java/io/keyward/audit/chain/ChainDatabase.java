package io.keyward.audit.chain;

import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;

/** The chains of one test in a shared test database, and an attacker who can write to every table of it. */
final class ChainDatabase {

    static final Instant AT = Instant.parse("2026-11-26T10:00:00.123456Z");

    private final TestDatabase database;
    private final MacKey key;

    ChainDatabase(TestDatabase database, Path folder) {
        this.database = database;
        this.key = MacKey.readOrCreate(folder.resolve("mac.key"));
    }

    Chain chain() {
        return chain("server-" + UUID.randomUUID());
    }

    Chain chain(String server) {
        var chain = new Chain(server, key);
        commit(connection -> {
            chain.open(connection);
            return null;
        });
        return chain;
    }

    void append(Chain chain, AuditRecord... records) {
        chain.committed(commit(connection -> chain.append(connection, Arrays.asList(records))));
    }

    void signOthers(Chain chain) {
        var unused = commit(connection -> {
            var heads = Heads.others(connection, chain).stream()
                    .map(some -> record(Kind.HEADS, AT, some))
                    .toList();
            return chain.append(connection, heads);
        });
    }

    static AuditRecord record(String action) {
        return record(action, AT);
    }

    static AuditRecord record(String action, Instant at) {
        return AuditRecord.of(
                at,
                Kind.REQUEST,
                action,
                new ResourceScope("/subscriptions/s/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c"),
                new Actor("object", "ann@local.test", "application", "tenant", "user"),
                new Origin("192.0.2.1", "PUT", "/subscriptions/s"),
                Outcome.succeeded(),
                new Correlation("correlation", null, "client"),
                Map.of("note", "a \"quoted\" text"));
    }

    private static AuditRecord record(Kind kind, Instant at, Map<String, String> properties) {
        return AuditRecord.of(
                at,
                kind,
                "Microsoft.HDInsight/auditHeads/write",
                ResourceScope.INSTALLATION,
                Actor.server("audit"),
                Origin.NONE,
                Outcome.succeeded(),
                new Correlation("correlation", null, null),
                properties);
    }

    /** What the verification finds about one chain. */
    List<String> findings(Chain chain) {
        var about = "server %s: ".formatted(chain.server());
        return commit(connection -> new Verification(connection, key).run()).stream()
                .filter(finding -> finding.startsWith(about))
                .map(finding -> finding.substring(about.length()))
                .toList();
    }

    /** Executes SQL as the attacker; {@code :server} stands for the name of the server. */
    void attack(Chain chain, String sql) {
        commit(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql.replace(":server", "'" + chain.server() + "'"));
            }
        });
    }

    List<Long> sequences(Chain chain) {
        return commit(connection -> {
            try (var select = connection.prepareStatement(
                    "select sequence from audit_record where server = ? order by sequence")) {
                select.setString(1, chain.server());
                var rows = select.executeQuery();
                var sequences = new ArrayList<Long>();
                while (rows.next()) {
                    sequences.add(rows.getLong(1));
                }
                return sequences;
            }
        });
    }

    <T> T commit(ReturningWork<T> work) {
        try (var entities = database.factory().createEntityManager()) {
            var transaction = entities.getTransaction();
            transaction.begin();
            try {
                var result = entities.unwrap(Session.class).doReturningWork(work);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    /** Like {@link #commit}, but the transaction is rolled back at the end. */
    void rollback(ReturningWork<?> work) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            try {
                var unused = entities.unwrap(Session.class)
                        .doReturningWork((Connection connection) -> work.execute(connection));
            } finally {
                entities.getTransaction().rollback();
            }
        }
    }
}
