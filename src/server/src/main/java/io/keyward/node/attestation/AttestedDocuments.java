package io.keyward.node.attestation;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Verifies attested documents: their signature, their signer and their validity. */
@ApplicationScoped
public class AttestedDocuments {

    private static final System.Logger LOG = System.getLogger(AttestedDocuments.class.getName());

    private Optional<Path> roots;
    private Optional<Path> intermediates;
    private List<String> domains;
    private IssuerCertificates issuers;
    private Duration skew;
    private Clock clock;

    protected AttestedDocuments() {} // for CDI

    @Inject
    public AttestedDocuments(
            @ConfigProperty(name = "keyward.node.attestation-roots") Optional<Path> roots,
            @ConfigProperty(name = "keyward.node.attestation-intermediates") Optional<Path> intermediates,
            @ConfigProperty(name = "keyward.node.attestation-domains") List<String> domains,
            @ConfigProperty(name = "keyward.node.attestation-issuer-hosts") Optional<Set<String>> issuerHosts,
            @ConfigProperty(name = "keyward.node.clock-skew") Duration skew,
            Clock clock) {
        this(roots, intermediates, domains, IssuerDownloads.from(issuerHosts.orElse(Set.of()), clock), skew, clock);
    }

    AttestedDocuments(
            Optional<Path> roots,
            Optional<Path> intermediates,
            List<String> domains,
            IssuerCertificates issuers,
            Duration skew,
            Clock clock) {
        this.roots = roots;
        this.intermediates = intermediates;
        this.domains = domains;
        this.issuers = issuers;
        this.skew = skew;
        this.clock = clock;
    }

    /** @throws AttestationProblem if the installation accepts no documents */
    public void requireOn() {
        if (!isOn()) {
            throw AttestationProblem.off();
        }
    }

    boolean isOn() {
        return roots.isPresent();
    }

    /**
     * Verifies a document and returns its content.
     *
     * @param signature a CMS message in base64, as the metadata service returns it
     * @throws AttestationProblem if the installation accepts no documents, if Azure did not sign this one, if it is not valid
     *     now, or if the configured certificates cannot be read
     */
    AttestedDocument verify(String signature) {
        requireOn();
        var now = clock.instant();
        var signed = SignedContent.verify(decoded(signature));
        signers().require(signed.signer(), signed.certificates(), now);
        var document = AttestedDocument.parse(signed.content());
        requireValid(document, now);
        return document;
    }

    private static byte[] decoded(String signature) {
        try {
            return Base64.getMimeDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw AttestationProblem.invalid("it is not base64");
        }
    }

    private void requireValid(AttestedDocument document, Instant now) {
        if (!now.isBefore(document.expiresOn().plus(skew))) {
            throw AttestationProblem.invalid("it has expired at " + document.expiresOn());
        }
        if (now.plus(skew).isBefore(document.createdOn())) {
            throw AttestationProblem.invalid("it was made at %s, later than now".formatted(document.createdOn()));
        }
    }

    // read for each document, so that a changed file needs no restart
    private AzureSigners signers() {
        return new AzureSigners(domains, certificates(roots), certificates(intermediates), issuers);
    }

    private static List<X509Certificate> certificates(Optional<Path> file) {
        try {
            return file.map(CertificateFile::read).orElse(List.of());
        } catch (IllegalStateException e) {
            LOG.log(ERROR, "no attested document can be accepted", e);
            throw AttestationProblem.unreadable();
        }
    }
}
