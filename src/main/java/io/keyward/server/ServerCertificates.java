package io.keyward.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The certificates a server was configured with: those it shows, and those it trusts beyond the JDK's. */
final class ServerCertificates {

    private final UnaryOperator<String> settings;

    /** @param settings gives the value of a setting, empty where there is none */
    ServerCertificates(UnaryOperator<String> settings) {
        this.settings = settings;
    }

    /**
     * Those that can be read.
     *
     * @param objections is told of each file that cannot be, by the name of its setting
     */
    Collection<X509Certificate> readable(Consumer<String> objections) {
        var readable = new ArrayList<X509Certificate>();
        files("keyward.vault.trust-certificates")
                .forEach(pem -> readable.addAll(
                        read("keyward.vault.trust-certificates", pem, ServerCertificates::ofPem, objections)));
        files("keyward.keystore")
                .forEach(store -> readable.addAll(read("keyward.keystore", store, this::ofKeyStore, objections)));
        return readable;
    }

    private List<Path> files(String setting) {
        return Stream.of(settings.apply(setting).split(",", -1))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
    }

    private Collection<X509Certificate> read(String setting, Path file, Reader reader, Consumer<String> objections) {
        try {
            return reader.read(file);
        } catch (GeneralSecurityException | IOException e) {
            objections.accept("%s cannot be read: %s".formatted(setting, e));
            return List.of();
        }
    }

    private static Collection<X509Certificate> ofPem(Path file) throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private Collection<X509Certificate> ofKeyStore(Path file) throws GeneralSecurityException, IOException {
        var password = settings.apply("keyward.keystore.password");
        var keys = KeyStore.getInstance("PKCS12"); // as the server's XML has it
        try (var in = Files.newInputStream(file)) {
            keys.load(in, password.toCharArray());
        }
        var certificates = new ArrayList<X509Certificate>();
        for (var alias : Collections.list(keys.aliases())) {
            certificates.add((X509Certificate) keys.getCertificate(alias));
        }
        return certificates;
    }

    private interface Reader {
        Collection<X509Certificate> read(Path file) throws GeneralSecurityException, IOException;
    }
}
