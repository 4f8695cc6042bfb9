package io.keyward.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keyward.server.schema.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The databases that Keyward runs on, for tests outside the container. Each starts once, with the schema that the
 * migrations create. Tests share them and use clusters of their own, so that they do not disturb each other; each class
 * starts with an empty one, see {@link EmptyDatabases}.
 */
public enum TestDatabase {
    H2 {
        @Override
        JdbcConnectionPool start() {
            return JdbcConnectionPool.create(
                    "jdbc:h2:mem:keyward;MODE=LEGACY;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1", "keyward", "");
        }
    },
    POSTGRESQL {
        @Override
        JdbcConnectionPool start() {
            try {
                var pooled = new PGConnectionPoolDataSource();
                pooled.setUrl(EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"));
                return JdbcConnectionPool.create(pooled); // H2's pool works with any database
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    // mutation tests set it: they run a test many times, and PostgreSQL takes too long to start
    private static final String H2_ONLY = "keyward.test.h2-only";

    private static final Map<TestDatabase, EntityManagerFactory> FACTORIES = new ConcurrentHashMap<>();

    private static final Map<TestDatabase, JdbcConnectionPool> POOLS = new ConcurrentHashMap<>();

    private static final Map<TestDatabase, StoredTables> TABLES = new ConcurrentHashMap<>();

    abstract JdbcConnectionPool start();

    static boolean isH2Only() {
        return Boolean.getBoolean(H2_ONLY);
    }

    /** Removes what tests have stored in the databases that this process has started. */
    static void emptyAll() {
        TABLES.values().forEach(StoredTables::empty);
    }

    /** The persistence unit of the server, with resource-local transactions instead of JTA. */
    public EntityManagerFactory factory() {
        assumeTrue(this == H2 || !isH2Only(), "this run uses H2 only");
        return FACTORIES.computeIfAbsent(this, TestDatabase::connected);
    }

    /** The database itself, with its schema. */
    public DataSource source() {
        factory();
        return pool();
    }

    private JdbcConnectionPool pool() {
        return POOLS.computeIfAbsent(this, TestDatabase::start);
    }

    /** How many connections are in use at this moment. */
    public int connectionsInUse() {
        return pool().getActiveConnections();
    }

    /** How many statements the work sends to the database, while nothing else uses it. */
    public long statements(Runnable work) {
        var statistics = factory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        var before = statistics.getPrepareStatementCount();
        work.run();
        return statistics.getPrepareStatementCount() - before;
    }

    /** A stateless bean with the container's transactions around it, see {@link TestContainer}. */
    public <T> T bean(Class<T> type) {
        return bean(type, () -> {});
    }

    /**
     * A stateless bean as {@link #bean(Class)} returns it. {@code beforeCommit} runs before each commit, and prevents the
     * commit if it throws.
     */
    public <T> T bean(Class<T> type, Runnable beforeCommit) {
        return container(beforeCommit, (method, call) -> call.call()).bean(type);
    }

    TestContainer container(Runnable beforeCommit, TestContainer.Interceptor interceptor) {
        return new TestContainer(factory(), beforeCommit, interceptor);
    }

    private EntityManagerFactory connected() {
        var source = pool();
        Migrations.of(source).load().migrate();
        TABLES.put(this, StoredTables.of(source));
        return Persistence.createEntityManagerFactory(
                "keyward",
                Map.of(
                        "jakarta.persistence.provider",
                        HibernatePersistenceProvider.class.getName(),
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource",
                        source));
    }
}
