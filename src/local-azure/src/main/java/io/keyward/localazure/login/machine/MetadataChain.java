package io.keyward.localazure.login.machine;

import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs attested documents as the metadata service does: with a certificate under an intermediate CA and a root CA. They are
 * separate from the authority of the TLS certificates. Each start creates a new chain and publishes its root.
 */
@ApplicationScoped
class MetadataChain {

    /** The file with the root, in the folder of the local Azure. */
    static final String ROOT_FILE = "metadata-root.pem";

    private static final String SIGNER = "local.metadata.localhost";
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration SKEW = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    private record Link(X509Certificate certificate, KeyPair keys) {}

    private Link intermediate;
    private Link signer;

    protected MetadataChain() {} // for CDI

    @Inject
    MetadataChain(Documents documents) throws GeneralSecurityException, IOException {
        var root = link("CN=Local Azure metadata root", null, List.of());
        this.intermediate = link("CN=Local Azure metadata intermediate", root, List.of());
        this.signer = link("CN=" + SIGNER, intermediate, List.of(SIGNER));
        publish(documents.folder(), root.certificate());
    }

    /** The content signed as a CMS message, in base64. */
    String sign(byte[] content) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .build(ALGORITHM, signer.keys().getPrivate(), signer.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(signer.certificate(), intermediate.certificate())));
            var signed = generator.generate(new CMSProcessableByteArray(content), true);
            return Base64.getEncoder().encodeToString(signed.getEncoded());
        } catch (CMSException | OperatorException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the attested document cannot be signed", e);
        }
    }

    private static Link link(String name, Link issuer, List<String> dnsNames) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var keys = generator.generateKeyPair();
        var signing = issuer == null ? keys : issuer.keys();
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(
                        issuer == null
                                ? name
                                : issuer.certificate().getSubjectX500Principal().getName()),
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(LIFE)),
                new X500Name(name),
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(dnsNames.isEmpty()));
            for (var dnsName : dnsNames) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
            }
            var holder = builder.build(new JcaContentSignerBuilder(ALGORITHM).build(signing.getPrivate()));
            return new Link(new JcaX509CertificateConverter().getCertificate(holder), keys);
        } catch (IOException | OperatorException e) {
            throw new GeneralSecurityException("the certificate could not be made", e);
        }
    }

    private static void publish(Path folder, X509Certificate root) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(root);
        }
        Files.createDirectories(folder);
        var written = Files.writeString(folder.resolve(ROOT_FILE + ".new"), text.toString());
        Files.move(written, folder.resolve(ROOT_FILE), StandardCopyOption.REPLACE_EXISTING);
    }
}
