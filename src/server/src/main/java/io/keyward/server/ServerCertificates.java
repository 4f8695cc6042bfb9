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

/**
 * The configured certificates: the server presents some, and trusts others in addition to the JDK's.
 *
 * @param settings returns the value of a setting, or an empty text if it is not set
 */
record ServerCertificates(UnaryOperator<String> settings) {

    /**
     * The certificates in all readable files.
     *
     * @param errors receives a message for each unreadable file, which begins with the name of its setting
     */
    Collection<X509Certificate> readable(Consumer<String> errors) {
        var readable = new ArrayList<X509Certificate>();
        files("keyward.vault.trust-certificates")
                .forEach(pem -> readable.addAll(
                        read("keyward.vault.trust-certificates", pem, ServerCertificates::readPem, errors)));
        files("keyward.keystore")
                .forEach(store -> readable.addAll(read("keyward.keystore", store, this::readKeyStore, errors)));
        return readable;
    }

    private List<Path> files(String setting) {
        return Stream.of(settings.apply(setting).split(",", -1))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
    }

    private Collection<X509Certificate> read(String setting, Path file, Reader reader, Consumer<String> errors) {
        try {
            return reader.read(file);
        } catch (GeneralSecurityException | IOException e) {
            errors.accept("%s cannot be read: %s".formatted(setting, e));
            return List.of();
        }
    }

    private static Collection<X509Certificate> readPem(Path file) throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private Collection<X509Certificate> readKeyStore(Path file) throws GeneralSecurityException, IOException {
        var password = settings.apply("keyward.keystore.password");
        var keys = KeyStore.getInstance("PKCS12"); // the type that the server's XML configures
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
