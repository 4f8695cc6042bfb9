package io.keyward.node.attestation;

import java.security.cert.X509Certificate;
import java.util.List;

/** Finds the certificates of the authorities that issued a certificate. The certificates that it finds are not verified. */
@FunctionalInterface
interface IssuerCertificates {

    /** Finds none. */
    IssuerCertificates NONE = certificate -> List.of();

    List<X509Certificate> of(X509Certificate certificate);
}
