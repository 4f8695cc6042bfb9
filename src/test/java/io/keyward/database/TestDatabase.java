package io.keyward.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The databases Keyward runs on, for tests outside the container: each is started once, with the schema that the
 * migrations make. Tests share them and keep apart by clusters of their own.
 */
public enum TestDatabase {
    H2 {
        @Override
        DataSource start() {
            return JdbcConnectionPool.create(
                    "jdbc:h2:mem:keyward;MODE=LEGACY;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1", "keyward", "");
        }
    },
    POSTGRESQL {
        @Override
        DataSource start() {
            try {
                var pooled = new PGConnectionPoolDataSource();
                pooled.setUrl(EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"));
                return JdbcConnectionPool.create(pooled); // it pools any database's connections
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private static final Map<TestDatabase, EntityManagerFactory> FACTORIES = new ConcurrentHashMap<>();

    abstract DataSource start();

    /** The persistence unit of the server, with transactions of its own instead of the container's. */
    public EntityManagerFactory factory() {
        return FACTORIES.computeIfAbsent(this, database -> connected(database.start()));
    }

    /** A stateless bean as callers get it from the container, see {@link TestContainer}. */
    public <T> T bean(Class<T> type) {
        return bean(type, () -> {});
    }

    /** The same; {@code beforeCommit} is run before each commit and can stand in its way. */
    public <T> T bean(Class<T> type, Runnable beforeCommit) {
        return new TestContainer(factory(), beforeCommit).bean(type);
    }

    private static EntityManagerFactory connected(DataSource source) {
        Flyway.configure().dataSource(source).load().migrate();
        return Persistence.createEntityManagerFactory(
                "keyward",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource",
                        source));
    }
}
