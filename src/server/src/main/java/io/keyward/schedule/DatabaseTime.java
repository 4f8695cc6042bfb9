package io.keyward.schedule;

import static java.lang.System.Logger.Level.DEBUG;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The time of the database, which is read at intervals. In between, and while the database is out of reach, the elapsed time is
 * added, so the clock of this server does not matter. After the first reading it always answers, because db-scheduler stops for
 * good if its clock fails.
 */
final class DatabaseTime {

    static final Duration READ_EVERY = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(DatabaseTime.class.getName());

    private final Supplier<Instant> database;
    private final LongSupplier nanoTime;
    private Instant read;
    private long readAt;
    private long triedAt;

    DatabaseTime(DataSource database) {
        this(() -> read(database), System::nanoTime);
    }

    DatabaseTime(Supplier<Instant> database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.triedAt = nanoTime.getAsLong();
        read();
    }

    synchronized Instant now() {
        if (nanoTime.getAsLong() - triedAt >= READ_EVERY.toNanos()) {
            tryRead();
        }
        return read.plusNanos(nanoTime.getAsLong() - readAt);
    }

    private void tryRead() {
        triedAt = nanoTime.getAsLong();
        try {
            read();
        } catch (RuntimeException e) {
            LOG.log(DEBUG, "the clock of the database could not be read", e);
        }
    }

    private void read() {
        read = database.get();
        readAt = nanoTime.getAsLong();
    }

    // not an enterprise bean, which would deadlock at start-up: the thread that starts the application would wait for
    // threads that wait for the start
    private static Instant read(DataSource database) {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var row = query.executeQuery("select current_timestamp")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException("the clock of the database cannot be read", e);
        }
    }
}
