package io.keyward.testserver;

import io.keyward.testserver.machine.FreePorts;
import io.keyward.testserver.machine.Signal;
import io.keyward.testserver.machine.SmallDisk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A PostgreSQL that one test has for itself, with its data on a small disk. The test can end it as a crash does, start it
 * again, and fill its disk up.
 */
public final class OwnPostgres implements AutoCloseable {

    /** It accepts every connection of this user from this machine. */
    public static final String USER = "postgres";

    private static final String ADDRESS = "jdbc:postgresql://127.0.0.1:%d/postgres?ApplicationName=keyward";
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    private final SmallDisk disk;
    private final int port = FreePorts.one();
    private EmbeddedPostgres running;

    private OwnPostgres(SmallDisk disk) {
        this.disk = disk;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts an empty PostgreSQL. Fails if the process may not mount a disk, or if another test has used the name. */
    public static OwnPostgres start(String name, int megabytes) {
        var folder = Path.of("target", "it", name).toAbsolutePath();
        if (!FOLDERS.add(folder)) throw new IllegalArgumentException("another test has a database named " + name);
        var postgres = new OwnPostgres(SmallDisk.mount(folder, megabytes));
        postgres.startAgain();
        return postgres;
    }

    public int port() {
        return port;
    }

    /** The address at a port that forwards to this PostgreSQL, with the time limits that operators are told to add. */
    static String url(int port) {
        return ADDRESS.formatted(port) + ServerDatabase.TIME_LIMITS;
    }

    /** The JDBC address without a relay. */
    public String address() {
        return ADDRESS.formatted(port);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(address(), USER, "");
    }

    /** Ends all its processes at once, as {@code pg_ctl stop -m immediate} does. PostgreSQL recovers at the next start. */
    public void crash() {
        var postmaster = postmaster().orElseThrow();
        Signal.QUIT.send(postmaster.pid());
        postmaster.onExit().join();
        end();
    }

    /** The process that started the others, if it is alive. It is no child of this one. */
    private Optional<ProcessHandle> postmaster() {
        try (var lines = Files.lines(data().resolve("postmaster.pid"))) {
            return lines.findFirst().map(Long::valueOf).flatMap(ProcessHandle::of);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return disk.folder().resolve("data");
    }

    /** Starts it after a crash. Returns when it accepts connections. */
    public void startAgain() {
        try {
            running = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(RECOVERY)
                    .setServerConfig(
                            "synchronous_commit", "on") // EmbeddedPostgres turns it off, so a crash would lose commits
                    .setServerConfig("max_wal_size", "64MB") // so that the disk has room for the tables
                    .setServerConfig("min_wal_size", "32MB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves no space on its disk. PostgreSQL refuses statements then, or ends itself. */
    public void fillDisk() {
        disk.fill();
    }

    /** Frees the space, and starts PostgreSQL if it has ended itself. */
    public void freeDisk() {
        disk.free();
        if (postmaster().isEmpty()) {
            end();
            startAgain();
        }
    }

    private void end() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (running != null) end();
        running = null;
        disk.close();
    }
}
