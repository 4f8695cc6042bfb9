package io.keyward.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The certificate authorities that Keyward's HTTPS clients trust: those of the JDK and those of the configured PEM files,
 * such as the authority of the local Azure. Each new context reads the files again.
 */
@ApplicationScoped
public class TrustedCertificates {

    private List<Path> pems;

    protected TrustedCertificates() {} // for CDI

    @Inject
    public TrustedCertificates(@ConfigProperty(name = "keyward.vault.trust-certificates") Optional<List<Path>> pems) {
        this.pems = pems.orElse(List.of());
    }

    /** A new context for TLS clients. It reads files, so a client should build one and keep it. */
    public SSLContext sslContext() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keyStore());
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "the trusted certificates of the JDK and of %s cannot be read".formatted(pems), e);
        }
    }

    private KeyStore keyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var authority : authorities()) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        return store;
    }

    private List<Certificate> authorities() throws GeneralSecurityException, IOException {
        var authorities = new ArrayList<Certificate>(ofTheJdk());
        for (var pem : pems) {
            authorities.addAll(ofFile(pem));
        }
        return authorities;
    }

    private static List<X509Certificate> ofTheJdk() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static Collection<? extends Certificate> ofFile(Path pem) throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
