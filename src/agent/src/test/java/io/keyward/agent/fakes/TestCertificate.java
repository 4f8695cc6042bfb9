package io.keyward.agent.fakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate for {@code localhost}, made by the JDK's keytool once for all tests. */
public final class TestCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final TestCertificate SHARED = make();

    private final KeyStore store;
    private final Path file;

    private TestCertificate(KeyStore store, Path file) {
        this.store = store;
        this.file = file;
    }

    /** The certificate as a PEM file. */
    public static Path file() {
        return SHARED.file;
    }

    /** The context that a client uses. */
    public static SSLContext client() {
        return io.keyward.agent.http.TrustedAuthorities.context(Optional.of(file()));
    }

    static SSLContext server() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(SHARED.store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestCertificate make() {
        try {
            var folder = Files.createTempDirectory("agent-test");
            var file = folder.resolve("store.p12");
            run(folder, file);
            var store = KeyStore.getInstance(file.toFile(), PASSWORD);
            var pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                    .formatted(Base64.getMimeEncoder()
                            .encodeToString(store.getCertificate("server").getEncoded()));
            var authority = Files.writeString(folder.resolve("ca.pem"), pem);
            authority.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            folder.toFile().deleteOnExit();
            return new TestCertificate(store, authority);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path folder, Path store) throws IOException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command =
                "%s -genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1 -keystore %s -storepass changeit"
                        .formatted(tool, store);
        var process = new ProcessBuilder(command.split(" ", -1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IOException(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
