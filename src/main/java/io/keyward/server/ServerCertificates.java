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
import org.eclipse.microprofile.config.Config;

/** The certificates a server was configured with: those it shows, and those it trusts beyond the JDK's. */
final class ServerCertificates {

    private final Config config;

    ServerCertificates(Config config) {
        this.config = config;
    }

    Collection<X509Certificate> all() {
        try {
            var all = new ArrayList<X509Certificate>();
            for (var file : file("keyward.vault.trust-certificates")) {
                all.addAll(ofPem(file));
            }
            for (var file : file("keyward.keystore")) {
                all.addAll(ofKeyStore(file, config.getValue("keyward.keystore.password", String.class)));
            }
            return all;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the configured certificates cannot be read", e);
        }
    }

    private List<Path> file(String setting) {
        return config.getOptionalValue(setting, Path.class).stream().toList();
    }

    private static List<X509Certificate> ofPem(Path file) throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private static List<X509Certificate> ofKeyStore(Path file, String password)
            throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
        var certificates = new ArrayList<X509Certificate>();
        for (var alias : Collections.list(keys.aliases())) {
            certificates.add((X509Certificate) keys.getCertificate(alias));
        }
        return certificates;
    }
}
