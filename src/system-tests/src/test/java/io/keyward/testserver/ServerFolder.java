package io.keyward.testserver;

import io.keyward.localazure.ca.DevelopmentCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

/** The folder of one server under {@code target/it}, emptied for each test run. */
final class ServerFolder {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final int TAIL_LINES = 200;
    private static final List<String> NOT_IN_THE_IMAGE =
            List.of("local-azure.xml", "keyward-local-azure.war", "admin-center.xml");

    private final Path folder;

    private ServerFolder(Path folder) {
        this.folder = folder;
    }

    static ServerFolder fresh(String name) {
        try {
            var folder = emptied(name);
            new DevelopmentCertificates(folder.certificates(), Clock.systemUTC()).ensure();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot create certificates for the server " + name, e);
        }
    }

    /** A folder for a second server of an installation, with the certificates and signing keys of the first one. */
    static ServerFolder beside(ServerFolder first, String name) {
        try {
            var folder = emptied(name);
            Files.createSymbolicLink(folder.certificates(), first.certificates());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerFolder emptied(String name) throws IOException {
        var folder = new ServerFolder(TARGET.resolve("it").resolve(name));
        folder.deleteAll();
        Files.createDirectories(folder.state());
        Files.createSymbolicLink(folder.identity(), user());
        return folder;
    }

    static Path runtime() {
        return TARGET.resolve("liberty/wlp");
    }

    /**
     * Liberty's user folder with the server that the build has prepared. All servers share it, and none writes there.
     */
    static Path user() {
        return TARGET.resolve("it/usr");
    }

    /** The MAC key of the audit log, one for all servers of a test run, because some share a database. */
    static Path auditKey() {
        return user().resolve("audit.key");
    }

    /**
     * A link to the user folder that only this server uses. The batch container identifies a server by host, user
     * folder and server name, and a starting server ends the jobs of every server with its identity.
     */
    Path identity() {
        return folder.resolve("usr");
    }

    /** Replaces the shared user folder by a copy with the files of the container image, so without the local Azure. */
    void leaveOutLocalAzure() throws IOException {
        Files.delete(identity());
        var configuration = Path.of("servers", "keyward");
        Files.createDirectories(identity().resolve("servers"));
        copy(user().resolve(configuration), identity().resolve(configuration));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                if (!NOT_IN_THE_IMAGE.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }

    Path output() {
        return folder.resolve("output");
    }

    /** The folder in which Open Liberty caches the results of a start. */
    Path workArea() {
        return output().resolve("keyward/workarea");
    }

    Path state() {
        return folder.resolve("state");
    }

    Path certificates() {
        return state().resolve("ca");
    }

    Path authority() {
        return certificates().resolve("ca.pem");
    }

    Path keyStore() {
        return certificates().resolve("server.p12");
    }

    String keyStorePassword() throws IOException {
        var variables = new Properties();
        try (var in = Files.newBufferedReader(certificates().resolve("keystore.env"))) {
            variables.load(in);
        }
        return variables.getProperty("KEYWARD_KEYSTORE_PASSWORD");
    }

    Path console() {
        return folder.resolve("console.log");
    }

    Path logs() {
        return output().resolve("keyward/logs");
    }

    String logTail() {
        try {
            var lines = Files.readAllLines(console()).stream()
                    .filter(line -> !line.startsWith("\tat ")) // a few stack traces would fill the message
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    private void deleteAll() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
