package io.keyward.node.attestation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads certificates from a PEM file, or from the response of a certificate authority. */
final class CertificateFile {

    private CertificateFile() {}

    /** @throws IllegalStateException if the file cannot be read or holds no certificate */
    static List<X509Certificate> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return some(certificates(in));
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("%s has no readable certificates: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static List<X509Certificate> some(List<X509Certificate> certificates) throws CertificateException {
        if (certificates.isEmpty()) throw new CertificateException("it is empty");
        return certificates;
    }

    static List<X509Certificate> certificates(InputStream in) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
