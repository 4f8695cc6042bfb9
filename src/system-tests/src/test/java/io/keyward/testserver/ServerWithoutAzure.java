package io.keyward.testserver;

import io.keyward.testserver.machine.FreePorts;
import io.keyward.testserver.machine.ProcessorTime;
import io.keyward.testserver.machine.Signal;
import io.keyward.testsupport.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A server as in production, but in local mode. It does not contain the local Azure: it uses the sign-in, the vaults and the
 * identities of another server. Except one of {@link #ofInstallation}, it is on the database of this test run, and has the
 * options of {@code liberty/jvm.options} and no others.
 */
public final class ServerWithoutAzure {

    private static final Duration TIME_TO_START = Duration.ofMinutes(10);
    private static final String DATABASE_URL = "KEYWARD_DATABASE_URL";
    private static final long BYTES_PER_KIB = 1024;

    private final RunningKeyward azure;
    private final String name;
    private final ServerFolder folder;
    private final Map<String, String> settings;
    private final int port;
    private final ServerLauncher launcher;
    private volatile Process process;
    private boolean ended;

    private ServerWithoutAzure(
            RunningKeyward azure,
            String name,
            ServerFolder folder,
            Map<String, String> settings,
            int port,
            ServerLauncher launcher) {
        this.azure = azure;
        this.name = name;
        this.folder = folder;
        this.settings = settings;
        this.port = port;
        this.launcher = launcher;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    private synchronized void end() {
        ended = true;
        kill();
    }

    /**
     * A server that was not started yet, and that has the certificates of the other server.
     *
     * @param settings such as {@code keyward.vault.quota}
     */
    public static ServerWithoutAzure beside(RunningKeyward azure, String name, Map<String, String> settings) {
        return beside(azure, name, settings, FreePorts.block(2));
    }

    /**
     * A server that was not started yet, at a port that the other server knows, so that users can sign in to its portal.
     *
     * @param port the first of two free ports
     */
    public static ServerWithoutAzure beside(RunningKeyward azure, String name, Map<String, String> settings, int port) {
        return new ServerWithoutAzure(azure, name, folder(azure, name), settings, port, ServerLauncher.RUNTIME);
    }

    /** A server that was not started yet, and that another program starts with the same settings. */
    public static ServerWithoutAzure startedBy(
            ServerLauncher launcher, RunningKeyward azure, String name, Map<String, String> settings) {
        return new ServerWithoutAzure(azure, name, folder(azure, name), settings, FreePorts.block(2), launcher);
    }

    private static ServerFolder folder(RunningKeyward azure, String name) {
        try {
            var folder = ServerFolder.beside(azure.folder(), name);
            folder.leaveOutLocalAzure();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server of an installation whose servers share a database, and that was not started yet. It spends as little as possible
     * on compiling, because it is started often.
     *
     * @param databasePort the port at which it reaches the database
     */
    public static ServerWithoutAzure ofInstallation(
            RunningKeyward azure, String name, Map<String, String> settings, int databasePort) {
        var all = new TreeMap<>(new ServerSettings(settings, JitMode.LIGHT).environment());
        all.put("KEYWARD_AUDIT_SERVER", name); // each server has a chain of its own
        all.put("KEYWARD_DATABASE", "postgresql");
        all.put("KEYWARD_DATABASE_USER", OwnPostgres.USER);
        all.put(DATABASE_URL, OwnPostgres.url(databasePort));
        return beside(azure, name, all);
    }

    /** @return the time from the start of the process until the server was ready */
    public Duration start() {
        var begun = Instant.now();
        startWithoutWaiting();
        awaitReady();
        return Duration.between(begun, Instant.now());
    }

    /** Starts the process and returns at once. */
    public synchronized void startWithoutWaiting() {
        if (ended) throw new IllegalStateException("the test run ends, and with it its servers");
        try {
            process = launcher.program(environment())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(folder.console().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // kills a server that does not become ready
    private void awaitReady() {
        var begun = Instant.now();
        while (status(operations().resolve("/health/ready")) != 200) {
            if (!process.isAlive() || begun.plus(TIME_TO_START).isBefore(Instant.now())) {
                kill();
                throw new IllegalStateException("the server did not start: " + folder.logTail());
            }
            Polling.pause();
        }
    }

    private Map<String, String> environment() throws IOException {
        var environment = new TreeMap<>(Map.of(
                "WLP_USER_DIR", folder.identity().toString(),
                "WLP_OUTPUT_DIR", folder.output().toString(),
                "KEYWARD_MODE", "local",
                "KEYWARD_STATE", folder.state().toString(),
                "KEYWARD_KEYSTORE", folder.keyStore().toString(),
                "KEYWARD_KEYSTORE_PASSWORD", folder.keyStorePassword(),
                "KEYWARD_ADMIN_PASSWORD", "admin",
                "KEYWARD_AUDIT_MAC_KEY", ServerFolder.auditKey().toString(),
                "KEYWARD_PORT", "" + port,
                "KEYWARD_OPERATIONS_PORT", "" + (port + 1)));
        if (!settings.containsKey(DATABASE_URL)) {
            environment.putAll(ServerDatabase.ofThisRun().environment(name, folder.state()));
        }
        environment.put("MALLOC_ARENA_MAX", "2"); // as the unit, the image and the manifests do
        environment.put("KEYWARD_ARM_ISSUERS", azure.azure() + "/adfs");
        environment.put("KEYWARD_ARM_SIGNING_KEYS", azure.azure() + "/adfs/discovery/keys");
        environment.put("KEYWARD_ARM_AUDIENCES", azure.azure().toString());
        environment.put("KEYWARD_ARM_PUBLIC_URL", keyward().toString());
        environment.put("KEYWARD_AMBARI_PUBLIC_URL", keyward().toString());
        environment.put("KEYWARD_PORTAL_CLIENT_ID", "keyward-portal");
        environment.put("KEYWARD_PORTAL_PUBLIC_URL", keyward().toString());
        environment.put("KEYWARD_PORTAL_ISSUER", azure.azure() + "/adfs");
        environment.put("KEYWARD_INSTALLATION_ISSUER", keyward().toString());
        environment.put(
                "KEYWARD_INSTALLATION_SIGNING_KEYS",
                folder.certificates().resolve("signing-keys").toString());
        environment.put("KEYWARD_VAULT_TRUST_CERTIFICATES", folder.authority().toString());
        environment.put(
                "KEYWARD_VAULT_ADDITIONAL_HOSTS",
                "localhost:%d+31=https://vault.localhost/.default"
                        .formatted(azure.vaultPorts().get(0)));
        environment.put("KEYWARD_AUTHORIZATION_OWNERS", LocalClient.OWNER);
        environment.put("IDENTITY_ENDPOINT", azure.azure() + "/msi/token");
        environment.put("IDENTITY_HEADER", "local-identity");
        settings.forEach((setting, value) -> environment.put(ServerProcess.variable(setting), value));
        return environment;
    }

    /** Shuts the server down. Returns when its process is gone. */
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Kills the process as a power cut would, without a shutdown. Returns when the process is gone. */
    public void kill() {
        if (process == null) return;
        process.destroyForcibly();
        process.onExit().join();
    }

    public void send(Signal signal) {
        signal.send(process.pid());
    }

    /** The status of the answer to a request without a token; 0 if the server does not answer. */
    public int status(URI address) {
        try {
            var request = azure.client().request(address).build();
            return azure.client().send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0; // does not listen yet
        }
    }

    public URI keyward() {
        return URI.create("https://localhost:" + port);
    }

    private URI operations() {
        return URI.create("https://localhost:" + (port + 1));
    }

    /** Connects to the database of the server. H2 refuses that while the server runs. */
    public Connection database() throws SQLException {
        return ServerDatabase.ofThisRun().connect(name, folder.state());
    }

    /** The processor time of the server so far. */
    public Duration processorTime() {
        return ProcessorTime.of(processes());
    }

    /** The bytes of memory that the server occupies (RSS). */
    public long memory() {
        return processes().mapToLong(each -> resident(each.pid())).sum();
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * BYTES_PER_KIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
