package io.keyward.server;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.server.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Migrates the schema when the server starts, and then begins the background tasks. A database that answers but cannot be
 * migrated ends the start. A server whose database cannot be reached starts without it, so that its health check can say so. It
 * refuses all requests until it has reached the database and migrated the schema.
 */
@Singleton
@Startup
@DependsOn("StartupGuard")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN) // health checks and requests ask it at any time
@TransactionManagement(TransactionManagementType.BEAN) // Flyway commits each migration itself
public class DatabaseStart {

    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(DatabaseStart.class.getName());

    @Resource(lookup = "jdbc/keyward-outside-jta")
    private DataSource database;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private SchemaMigration migration;

    @Inject
    private BackgroundTasks tasks;

    private volatile boolean complete;

    @PostConstruct
    void start() {
        if (isReachable()) {
            complete();
        } else {
            tryLater();
        }
    }

    private boolean isReachable() {
        try {
            database.getConnection().close();
            return true;
        } catch (SQLException e) {
            LOG.log(WARNING, "the server waits for its database, which cannot be reached: {0}", e.getMessage());
            return false;
        }
    }

    private void complete() {
        migration.run();
        tasks.begin();
        complete = true;
    }

    private void tryLater() {
        var unused = executor.schedule(this::tryAgain, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tryAgain() {
        try {
            start();
        } catch (RuntimeException e) {
            LOG.log(ERROR, "the database answers, but the server cannot start with it", e);
            tryLater();
        }
    }

    @PreDestroy
    void stop() { // the container ends other beans later, and enterprise beans cannot be called then
        if (complete) {
            tasks.end();
        }
    }

    /** True if the schema is migrated and the background tasks have begun. */
    public boolean isComplete() {
        return complete;
    }
}
