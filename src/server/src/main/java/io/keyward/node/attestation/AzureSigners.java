package io.keyward.node.attestation;

import io.keyward.text.AsciiCase;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks the certificates that sign attested documents: a DNS name must be in a domain of Azure's metadata service, and a
 * chain must lead to a configured root. Azure advises against pinning intermediate certificates, which change without notice.
 *
 * @param domains such as {@code metadata.azure.com}; a DNS name of the certificate must be one of these or a subdomain
 * @param intermediates configured intermediate certificates that a chain may contain
 * @param issuers finds the issuers of a certificate
 */
record AzureSigners(
        List<String> domains,
        List<X509Certificate> roots,
        List<X509Certificate> intermediates,
        IssuerCertificates issuers) {

    private static final int DNS_NAME = 2; // type of a subject alternative name (RFC 5280)
    private static final int DIGITAL_SIGNATURE = 0; // bit of the key usage
    private static final int MAX_INTERMEDIATES = 4;

    /** @throws AttestationProblem if the certificate is not that of Azure's metadata service */
    void require(X509Certificate signer, List<X509Certificate> sent, Instant now) {
        if (dnsNames(signer).stream().noneMatch(this::isOfService)) {
            throw AttestationProblem.invalid("its signer is not the metadata service of one of " + domains);
        }
        var usage = signer.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw AttestationProblem.invalid("the certificate of its signer is not for signatures");
        }
        if (!leadsToRoot(signer, sent, now) && !leadsToRoot(signer, withIssuers(signer, sent), now)) {
            throw AttestationProblem.invalid(
                    "no valid chain leads from the certificate of its signer to a trusted root");
        }
    }

    private boolean isOfService(String name) {
        var host = AsciiCase.fold(name);
        return domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static List<String> dnsNames(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                    .map(name -> (String) name.get(1))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private List<X509Certificate> withIssuers(X509Certificate signer, List<X509Certificate> sent) {
        var more = new ArrayList<>(sent);
        more.addAll(issuers.of(signer));
        return more;
    }

    private boolean leadsToRoot(X509Certificate signer, List<X509Certificate> sent, Instant now) {
        try {
            CertPathBuilder.getInstance("PKIX").build(parameters(signer, sent, now));
            return true;
        } catch (GeneralSecurityException e) { // there is no such path
            return false;
        }
    }

    // no check for revocation: Azure's certificates are valid for some months only, and the check would make each
    // enrolment depend on another host
    private PKIXBuilderParameters parameters(X509Certificate signer, List<X509Certificate> sent, Instant now)
            throws GeneralSecurityException {
        var target = new X509CertSelector();
        target.setCertificate(signer);
        var anchors = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        var parameters = new PKIXBuilderParameters(anchors, target);
        var known = new ArrayList<>(intermediates);
        known.addAll(sent);
        known.add(signer);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        parameters.setRevocationEnabled(false);
        parameters.setMaxPathLength(MAX_INTERMEDIATES);
        parameters.setDate(Date.from(now));
        return parameters;
    }
}
