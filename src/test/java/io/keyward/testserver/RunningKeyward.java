package io.keyward.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real server for tests from outside: Keyward and the local Azure in a process of their own, on free ports, with
 * state under {@code target/it/{name}}, on the database of this run. Its process can be killed and started again on the same
 * state.
 *
 * <p>Tests share {@link #shared()}, which is started once and goes with the test run; a test that kills its server or
 * configures it takes one of its own by {@link #with} or {@link #busy}. A further server of one's installation is had
 * {@link #beside} it.
 */
public final class RunningKeyward {

    private static final Map<String, RunningKeyward> SERVERS = new ConcurrentHashMap<>();

    private final String name;
    private final RunningKeyward first; // of the installation; this one, unless it is a further server
    private final ServerFolder folder;
    private final ServerPorts ports = ServerPorts.free();
    private final ServerDatabase database = ServerDatabase.ofThisRun();
    private final Map<String, String> settings;
    private final Compilation compilation;
    private final LocalClient client;
    private ServerProcess process;
    private IllegalStateException failure;

    private RunningKeyward(String name, Map<String, String> settings, Compilation compilation) {
        this.name = name;
        this.first = this;
        this.settings = settings;
        this.compilation = compilation;
        this.folder = ServerFolder.fresh(name);
        this.client = new LocalClient(this);
    }

    private RunningKeyward(String name, RunningKeyward first) {
        this.name = name;
        this.first = first;
        this.settings = first.settings;
        this.compilation = first.compilation;
        this.folder = ServerFolder.beside(first.folder, name);
        this.client = new LocalClient(this);
    }

    /** The server that tests share which leave it as they found it: up, and with its quotas. */
    public static RunningKeyward shared() {
        return busy("shared", Map.of());
    }

    /** A server of one's own, up, with settings such as {@code keyward.rotation.pause}, the same ones for the same name. */
    public static RunningKeyward with(String name, Map<String, String> settings) {
        return up(name, settings, Compilation.LIGHT);
    }

    /** The same for a server that makes many keys and checks many passwords. */
    public static RunningKeyward busy(String name, Map<String, String> settings) {
        return up(name, settings, Compilation.WHERE_HOT);
    }

    private static RunningKeyward up(String name, Map<String, String> settings, Compilation compilation) {
        var server = SERVERS.computeIfAbsent(name, missing -> new RunningKeyward(missing, settings, compilation));
        server.requireSettings(settings);
        server.startOnce();
        return server;
    }

    /**
     * A further server of an installation, up: on the same database, with the same certificates, signing keys and
     * settings, and asking the local Azure of the first one. Only PostgreSQL lets both in.
     */
    public static RunningKeyward beside(RunningKeyward first, String name) {
        var server = SERVERS.computeIfAbsent(name, missing -> new RunningKeyward(missing, first));
        server.startOnce();
        return server;
    }

    // else the tests that came second would be run with those of the first
    private void requireSettings(Map<String, String> wanted) {
        if (!settings.equals(wanted)) {
            throw new IllegalArgumentException("the %s has the settings %s, not %s".formatted(this, settings, wanted));
        }
    }

    private synchronized void startOnce() {
        if (failure != null) {
            throw failure; // it would not start now either
        }
        if (process == null) {
            start();
        }
    }

    /** Starts the process, and returns once the server says that it is ready. */
    public RunningKeyward start() {
        try {
            process = ServerProcess.start(folder, ports, first.ports, environment());
            new Readiness(this).await();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            failure = e;
            process.kill();
            throw e;
        }
    }

    /** As the power cut would: nothing is finished, nothing is said. Returns once the process is gone. */
    public void kill() {
        process.kill();
    }

    /** As an operator would. Returns once the process is gone. */
    public void stop() {
        process.stop();
    }

    /** Killed, and started again on the same state. */
    public void killAndStart() {
        kill();
        start();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The local Azure that it asks: login, ARM front door, and every vault by its name. */
    public URI azure() {
        return URI.create("https://localhost:" + first.ports.azure());
    }

    /** Keyward itself. */
    public URI keyward() {
        return URI.create("https://localhost:" + ports.keyward());
    }

    public int firstVaultPort() {
        return first.ports.firstVault();
    }

    /** The certificate of the authority that clients of this server trust. */
    public Path authority() {
        return folder.authority();
    }

    /** Requests to this server, with tokens. */
    public LocalClient client() {
        return client;
    }

    /** The server's database. H2 lets nobody else in while the server is up. */
    public Connection database() throws SQLException {
        return database.connect(first.name, first.folder.state());
    }

    public boolean isOnPostgresql() {
        return database == ServerDatabase.POSTGRESQL;
    }

    /** Everything the server has logged, to be searched for what must not be there. */
    public Path logs() {
        return folder.logs();
    }

    public Path state() {
        return folder.state();
    }

    /** The end of the server's log, for messages about what went wrong. */
    public String logTail() {
        return folder.logTail();
    }

    Duration patience() {
        return Duration.ofMinutes(5);
    }

    private Map<String, String> environment() {
        var environment = new ConcurrentHashMap<>(database.environment(first.name, folder.state()));
        environment.put("JVM_ARGS", compilation.options());
        settings.forEach((setting, value) ->
                environment.put(setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        return environment;
    }

    @Override
    public String toString() {
        return "server %s at %s (log in %s)".formatted(name, keyward(), folder.logs());
    }
}
