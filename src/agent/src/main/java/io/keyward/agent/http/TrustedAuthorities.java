package io.keyward.agent.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificate authorities that the agent trusts: those of the Java platform, and the ones in a PEM file. */
public final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /**
     * A TLS context that verifies certificates by these authorities.
     *
     * @throws IllegalArgumentException if the file cannot be read or contains no certificate
     */
    public static SSLContext context(Optional<Path> file) {
        try {
            var all = new ArrayList<Certificate>(ofThePlatform());
            if (file.isPresent()) {
                all.addAll(in(file.get()));
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory(store(all)).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "the certificate authorities in %s cannot be read".formatted(file.orElse(null)), e);
        }
    }

    private static List<? extends Certificate> ofThePlatform() throws GeneralSecurityException {
        return Arrays.stream(factory(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static List<? extends Certificate> in(Path file) throws GeneralSecurityException, IOException {
        try (var stream = Files.newInputStream(file)) {
            var certificates =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(stream));
            if (certificates.isEmpty()) {
                throw new IOException("%s contains no certificate".formatted(file));
            }
            return certificates;
        }
    }

    private static KeyStore store(List<Certificate> certificates) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var index = 0; index < certificates.size(); index++) {
            store.setCertificateEntry("authority-" + index, certificates.get(index));
        }
        return store;
    }

    private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
