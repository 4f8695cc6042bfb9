package io.keyward.node.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;

/**
 * The content of a CMS (PKCS#7) message and the certificate whose key signed it. The sender chooses the certificates in the
 * message and their order. So only the certificate that the single signature names counts, and only after the signature was
 * verified with it.
 *
 * @param signer the certificate whose key signed the content
 * @param certificates all certificates in the message; they are not verified
 */
record SignedContent(String content, X509Certificate signer, List<X509Certificate> certificates) {

    private static final int MAX_CERTIFICATES = 10;

    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    /** @throws AttestationProblem if the message is malformed, its signature is wrong, or it is not signed exactly once */
    static SignedContent verify(byte[] message) {
        try {
            return verify(new CMSSignedData(message));
        } catch (CMSException | CertificateException | OperatorCreationException | RuntimeException e) {
            if (e instanceof AttestationProblem problem) {
                throw problem;
            }
            throw AttestationProblem.invalid(
                    "its signature cannot be read"); // the parser throws many unchecked exceptions
        }
    }

    private static SignedContent verify(CMSSignedData message)
            throws CMSException, CertificateException, OperatorCreationException {
        var signer = only(message.getSignerInfos().getSigners(), "signature");
        var named = only(message.getCertificates().getMatches(certificateOf(signer)), "certificate of its signer");
        if (!DIGESTS.contains(signer.getDigestAlgorithmID().getAlgorithm())) {
            throw AttestationProblem.invalid("its digest is not one of SHA-2");
        }
        var certificate = new JcaX509CertificateConverter().getCertificate(named);
        var verifier = new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey());
        if (message.getSignedContent() == null || !signer.verify(verifier)) {
            throw AttestationProblem.invalid("its signature is wrong");
        }
        var content = (byte[]) message.getSignedContent().getContent();
        return new SignedContent(new String(content, UTF_8), certificate, all(message));
    }

    @SuppressWarnings("unchecked")
    private static Selector<X509CertificateHolder> certificateOf(SignerInformation signer) {
        return signer.getSID();
    }

    private static <T> T only(Iterable<T> found, String what) {
        var all = new ArrayList<T>();
        found.forEach(all::add);
        if (all.size() != 1) {
            throw AttestationProblem.invalid("it has %d times a %s, and must have one".formatted(all.size(), what));
        }
        return all.get(0);
    }

    private static List<X509Certificate> all(CMSSignedData message) throws CertificateException {
        var holders = message.getCertificates().getMatches(null);
        if (holders.size() > MAX_CERTIFICATES) {
            throw AttestationProblem.invalid("it has more than %d certificates".formatted(MAX_CERTIFICATES));
        }
        var certificates = new ArrayList<X509Certificate>();
        for (var holder : holders) {
            certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return certificates;
    }
}
