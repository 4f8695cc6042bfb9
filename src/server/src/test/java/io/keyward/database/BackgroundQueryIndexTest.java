package io.keyward.database;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.database.TestContainer.repository;
import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertScenario;
import io.keyward.alert.Alerts;
import io.keyward.alert.KeyStatuses;
import io.keyward.alert.NodeDrift;
import io.keyward.alert.UnansweredVaults;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.disk.ClusterNeed;
import io.keyward.disk.DisksByKey;
import io.keyward.disk.NeededKeys;
import io.keyward.disk.report.RecoveryKits;
import io.keyward.disk.tally.TallyDrift;
import io.keyward.key.WrapAlgorithm;
import io.keyward.metrics.KeyGroups;
import io.keyward.operation.Operations;
import io.keyward.retention.ExpiredRecords;
import io.keyward.retention.RecordKind;
import io.keyward.retirement.KeyEstate;
import io.keyward.retirement.Retirements;
import io.keyward.vault.quota.QuotaShares;
import io.keyward.watch.KeysInUse;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No query of a background loop, and no query on which a decision depends, scans the whole table of disks, their reports,
 * nodes, their boots, operations, incidents or alerts. PostgreSQL plans each query without the values of its parameters and
 * avoids sequential scans, so that the few rows of a test do not decide whether it uses an index.
 */
class BackgroundQueryIndexTest {

    private static final Pattern PARAMETER = Pattern.compile("\\?");
    private static final Pattern WHOLE_TABLE =
            Pattern.compile("Seq Scan on (disk|disk_report|node|node_boot|operation|incident|alert)\\b");
    private static final List<ClusterId> CLUSTERS = List.of(ClusterId.random(), ClusterId.random());

    private static final Encryption ENCRYPTION = new Encryption(aVersion(), WrapAlgorithm.RSA_OAEP, AN_IDENTITY, false);

    private static final Map<String, Consumer<EntityManager>> QUERIES = queries();

    // a generic plan needs a statement without values, but the driver sends a value for each parameter; so a function
    // in the database explains the statement
    private static final String PLAN_OF =
            """
            create or replace function pg_temp.plan_of(statement text) returns setof text language plpgsql as
            'begin return query execute ''explain (generic_plan) '' || statement; end'
            """;

    private static final List<String> STATEMENTS = new ArrayList<>();

    private static EntityManagerFactory factory;

    private static Map<String, Consumer<EntityManager>> queries() {
        var queries = new HashMap<String, Consumer<EntityManager>>();
        queries.put(
                "keys in use", entities -> repository(KeysInUse.class, entities).all());
        queries.put(
                "followers", entities -> repository(Clusters.class, entities).followersBehind(aVersion(), AN_IDENTITY));
        queries.put("page of clusters", entities -> repository(KeyStatuses.class, entities)
                .page(CLUSTERS.get(0), 10));
        queries.put("key statuses", entities -> repository(KeyStatuses.class, entities)
                .of(CLUSTERS));
        queries.put("key versions of clusters", entities -> repository(NeededKeys.class, entities)
                .of(Map.of(CLUSTERS.get(0), ENCRYPTION)));
        queries.put(
                "open alerts", entities -> repository(Alerts.class, entities).open(CLUSTERS));
        queries.put("alerts of nodes", entities -> repository(Alerts.class, entities)
                .clustersWithOpen(AlertKind.NODE_DRIFT));
        queries.put("drift", entities -> repository(NodeDrift.class, entities).all());
        queries.put("unanswered vaults", entities -> repository(UnansweredVaults.class, entities)
                .clusters(Instant.EPOCH, Instant.EPOCH));
        queries.put("purged kits", entities -> repository(RecoveryKits.class, entities)
                .forgetPurged(Instant.EPOCH));
        queries.put("statements of retirement", entities -> repository(Retirements.class, entities)
                .untrue(10));
        queries.put("open operations", entities -> repository(Operations.class, entities)
                .open());
        queries.put("groups of keys", entities -> repository(KeyGroups.class, entities)
                .all());
        queries.put("drift of the tally", entities -> repository(TallyDrift.class, entities)
                .among(CLUSTERS));
        queries.put(
                "headers", entities -> repository(TallyDrift.class, entities).copyHeaders(CLUSTERS.get(0)));
        queries.put("a DEK left", entities -> repository(DisksByKey.class, entities)
                .isAnyNotUnder(CLUSTERS.get(0), aVersion()));
        queries.put("needs of a key", entities -> repository(KeyEstate.class, entities)
                .of(aVersion(), ClusterScope.of("any")));
        queries.put("clusters of a key", entities -> repository(KeyEstate.class, entities)
                .clusters(aVersion(), ClusterScope.of("any"), new ClusterNeed.Position("name", new UUID(0, 0)), 10));
        queries.put("booting nodes", entities -> repository(QuotaShares.class, entities)
                .hasBootedNodes("any", Instant.EPOCH));
        for (var kind : RecordKind.values()) {
            queries.put("retention of " + kind, entities -> repository(ExpiredRecords.class, entities)
                    .delete(kind, Instant.EPOCH, 1));
        }
        return queries;
    }

    static Stream<String> names() {
        return QUERIES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_query_uses_an_index(String query) {
        var plans = plans(QUERIES.get(query));

        assertThat(plans)
                .isNotEmpty()
                .noneMatch(plan -> WHOLE_TABLE.matcher(plan).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"key versions of clusters", "a DEK left"})
    void the_first_and_the_last_key_version_of_a_cluster_are_the_ends_of_an_index(String query) {
        assertThat(plans(QUERIES.get(query)).get(0))
                .contains("disk_keys_of_cluster")
                .doesNotContain("disk_of_cluster");
    }

    @Test
    void a_query_without_an_index_is_found() {
        var plans = plans(entities -> entities.createNativeQuery("select id from disk where ciphertext = 'x'")
                .getResultList());

        assertThat(plans).anyMatch(plan -> WHOLE_TABLE.matcher(plan).find());
    }

    // which of two indexes PostgreSQL chooses depends on the numbers of rows in its statistics
    @BeforeAll
    static void clusters_are_stored_and_counted() throws SQLException {
        var scenario = new AlertScenario(TestDatabase.POSTGRESQL);
        IntStream.range(0, 30).forEach(number -> scenario.runningUnder(aVersion()));
        try (var connection = TestDatabase.POSTGRESQL.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    @BeforeAll
    static void statements_are_collected() {
        var shared = TestDatabase.POSTGRESQL.factory();
        StatementInspector noting = statement -> {
            STATEMENTS.add(statement);
            return statement;
        };
        factory = Persistence.createEntityManagerFactory(
                "keyward",
                Map.of(
                        "jakarta.persistence.provider",
                        HibernatePersistenceProvider.class.getName(),
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource",
                        shared.getProperties().get("jakarta.persistence.nonJtaDataSource"),
                        "hibernate.session_factory.statement_inspector",
                        noting));
    }

    @AfterAll
    static void end() {
        factory.close();
    }

    private static List<String> plans(Consumer<EntityManager> query) {
        try (var entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                STATEMENTS.clear();
                query.accept(entities);
                var sent = List.copyOf(STATEMENTS);
                entities.createNativeQuery(PLAN_OF).executeUpdate();
                return entities.unwrap(Session.class).doReturningWork(connection -> sent.stream()
                        .map(statement -> plan(connection, statement))
                        .toList());
            } finally {
                entities.getTransaction().rollback();
            }
        }
    }

    private static String plan(Connection connection, String statement) {
        var number = new int[1];
        var numbered = PARAMETER.matcher(statement).replaceAll(match -> "\\$" + ++number[0]);
        try (var setting = connection.createStatement();
                var explain = connection.prepareStatement("select pg_temp.plan_of(?)")) {
            setting.execute("set local enable_seqscan = off");
            explain.setString(1, numbered);
            var rows = explain.executeQuery();
            var plan = new StringBuilder(statement).append('\n');
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
