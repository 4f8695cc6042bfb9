package io.keyward.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real server for tests from outside: Keyward and the local Azure in one process, on free ports, with state under
 * {@code target/it/{name}}, on the database of this test run. A test can kill the process and start it again on the
 * same state.
 *
 * <p>Tests share {@code BlackBox.server()}, which starts once and ends with the test run. A test that kills or configures
 * its server uses one of {@code io.keyward.testserver.shared}, or one of its own, from {@link #with} or {@link #forHeavyLoad}.
 * {@link #beside} adds a second server to an installation.
 */
public final class RunningKeyward {

    private final String name;
    private final RunningKeyward first; // the first server of the installation; this server unless beside() made it
    private final ServerFolder folder;
    private final ServerPorts ports = ServerPorts.free();
    private final InstallationDatabase database;
    private final ServerSettings settings;
    private final LocalClient client;
    private ServerProcess process;
    private IllegalStateException failure; // why the last start failed; null if it did not

    private RunningKeyward(String name, ServerSettings settings) {
        this.name = name;
        this.first = this;
        this.settings = settings;
        this.folder = ServerFolder.fresh(name);
        this.database = new InstallationDatabase(ServerDatabase.ofThisRun(), name, folder.state());
        this.client = new LocalClient(this);
    }

    private RunningKeyward(String name, RunningKeyward first) {
        this.name = name;
        this.first = first;
        this.settings = first.settings;
        this.folder = ServerFolder.beside(first.folder, name);
        this.database = first.database;
        this.client = new LocalClient(this);
    }

    /**
     * A running server with settings such as {@code keyward.rotation.check-interval}. Tests that use the same name share it,
     * and must use the same settings.
     */
    public static RunningKeyward with(String name, Map<String, String> settings) {
        return named(name, new ServerSettings(settings, JitMode.LIGHT)).startOnce();
    }

    /** A running server like that of {@link #with}, for tests that create many keys or check many passwords. */
    public static RunningKeyward forHeavyLoad(String name, Map<String, String> settings) {
        return named(name, new ServerSettings(settings, JitMode.FULL)).startOnce();
    }

    /** A server that does not run, which its test starts. */
    public static RunningKeyward stopped(String name, Map<String, String> settings) {
        var server = named(name, new ServerSettings(settings, JitMode.LIGHT));
        server.stop();
        return server;
    }

    private static RunningKeyward named(String name, ServerSettings settings) {
        var server = NamedServers.get(name, missing -> new RunningKeyward(missing, settings));
        server.settings.requireSame(settings, name);
        return server;
    }

    /**
     * A second running server of an installation: on the same database, with the same certificates, signing keys and
     * settings. It uses the local Azure of the first one. Only PostgreSQL accepts both.
     */
    public static RunningKeyward beside(RunningKeyward first, String name) {
        return NamedServers.get(name, missing -> new RunningKeyward(missing, first))
                .startOnce();
    }

    // another test may have ended it
    private synchronized RunningKeyward startOnce() {
        if (failure != null) throw failure; // another start would probably fail too, and can take minutes
        if (process == null) StartCaches.ensure(this);
        return isAlive() ? this : start();
    }

    /** Starts the process and returns when the server is ready. */
    public RunningKeyward start() {
        try {
            startWithoutWaiting();
            new Readiness(this).await();
            return this;
        } catch (IllegalStateException e) {
            failure = e;
            process.kill();
            throw e;
        }
    }

    /** Starts the process and returns at once. */
    public void startWithoutWaiting() {
        failure = null;
        if (process == null) StartCaches.copyTo(folder);
        try {
            process = ServerProcess.start(folder, ports, first.ports, environment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its database accepts no connections until the result is closed. The server must be down. */
    public AutoCloseable databaseOutage() throws SQLException {
        return database.outage();
    }

    /** Kills the process as a power cut would, without a shutdown. Returns when the process is gone. */
    public void kill() {
        process.kill();
    }

    /** Shuts the server down as an operator would. Returns when the process is gone. */
    public void stop() {
        if (isAlive()) {
            process.stop();
            StartCaches.keep(folder);
        }
    }

    /** Kills the server and starts it again on the same state. */
    public void killAndStart() {
        kill();
        start();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The address of the local Azure that it uses: login, ARM, and every vault by its name. */
    public URI azure() {
        return URI.create("https://localhost:" + first.ports.azure());
    }

    /** The address of the Instance Metadata Service of the local Azure. */
    public URI imds() {
        return URI.create("http://127.0.0.1:" + first.ports.imds());
    }

    /** The address of Keyward itself. */
    public URI keyward() {
        return URI.create("https://localhost:" + ports.keyward());
    }

    /** The address for operators and probes: health, metrics, OpenAPI, batch and the Admin Center. */
    public URI operations() {
        return URI.create("https://localhost:" + ports.operations());
    }

    /** The ports that it listens on from its start on. */
    public List<Integer> ports() {
        return List.of(ports.keyward(), ports.operations(), ports.azure(), ports.imds());
    }

    /** The ports that vaults of the local Azure can have, in the order in which it assigns them. */
    public List<Integer> vaultPorts() {
        return first.ports.vaults();
    }

    /** The file with the certificate of the authority that clients of this server trust. */
    public Path authority() {
        return folder.authority();
    }

    /** Sends requests to this server, with tokens. */
    public LocalClient client() {
        return client;
    }

    /** Connects to the server's database. H2 refuses that while the server runs. */
    public Connection database() throws SQLException {
        return database.connect();
    }

    /**
     * Reads from the server's database. An H2 database accepts one process only, so the server is stopped meanwhile; it must
     * not be one that tests share.
     */
    public <T> T read(DatabaseRead<T> read) {
        return database.read(this, read);
    }

    /** A backup of its database, which must not be shared with other servers. */
    public DatabaseBackup backup() {
        return new DatabaseBackup(this, database);
    }

    /** The file with the MAC key of the audit log, one for all servers of a test run. */
    public static Path auditKey() {
        return ServerFolder.auditKey();
    }

    public boolean isOnPostgresql() {
        return database.kind() == ServerDatabase.POSTGRESQL;
    }

    /** The folder with everything the server has logged. */
    public Path logs() {
        return folder.logs();
    }

    public Path state() {
        return folder.state();
    }

    /** The end of the server's log, for failure messages. */
    public String logTail() {
        return folder.logTail();
    }

    ServerFolder folder() {
        return folder;
    }

    private Map<String, String> environment() {
        var environment = new ConcurrentHashMap<>(database.environment());
        environment.put("KEYWARD_AUDIT_SERVER", name); // each server has a chain of its own
        environment.putAll(settings.environment());
        return environment;
    }

    @Override
    public String toString() {
        return "server %s at %s (log in %s)".formatted(name, keyward(), folder.logs());
    }
}
