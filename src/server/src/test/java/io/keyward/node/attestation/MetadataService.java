package io.keyward.node.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A metadata service with a chain of certificates like Azure's: a root, an intermediate and a signer. */
final class MetadataService {

    static final String DOMAIN = "metadata.azure.com";
    static final String VM = "02aab8a4-74ef-476e-8182-f6d2ba4166a6";
    static final String SUBSCRIPTION = "aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM/dd/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A certificate and its private key. */
    record Signer(X509Certificate certificate, KeyPair keys) {}

    private final Instant now;
    final Signer root;
    final Signer intermediate;
    final Signer signer;

    MetadataService(Instant now) {
        this.now = now;
        this.root = issue("CN=Root", null, null, null, now.plus(Duration.ofDays(3650)));
        this.intermediate = issue("CN=Intermediate", null, null, root, now.plus(Duration.ofDays(1000)));
        this.signer = signer("eastus." + DOMAIN);
    }

    Signer signer(String dnsName) {
        return signer(dnsName, now.plus(Duration.ofDays(90)));
    }

    Signer signer(String dnsName, Instant end) {
        return issue("CN=" + dnsName, dnsName, null, intermediate, end);
    }

    /** A signer whose certificate names this address of its issuer's certificate. */
    Signer signerIssuedAt(String address) {
        return issue("CN=" + DOMAIN, DOMAIN, address, intermediate, now.plus(Duration.ofDays(90)));
    }

    private Signer issue(String name, String dnsName, String issuerAddress, Signer issuer, Instant end) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            var issuerName = issuer == null
                    ? new X500Principal(name)
                    : issuer.certificate().getSubjectX500Principal();
            var builder = new JcaX509v3CertificateBuilder(
                    issuerName,
                    new BigInteger(64, new SecureRandom()),
                    Date.from(now.minus(Duration.ofDays(400))),
                    Date.from(end),
                    new X500Principal(name),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(dnsName == null));
            if (dnsName != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
            }
            if (issuerAddress != null) {
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(
                                X509ObjectIdentifiers.id_ad_caIssuers,
                                new GeneralName(GeneralName.uniformResourceIdentifier, issuerAddress)));
            }
            var key = issuer == null ? keys.getPrivate() : issuer.keys().getPrivate();
            var holder = builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key));
            return new Signer(new JcaX509CertificateConverter().getCertificate(holder), keys);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A document as Azure signs it, with the intermediate in the message. */
    String document(String nonce) {
        return message(content(nonce, VM, SUBSCRIPTION), List.of(signer), List.of(signer, intermediate));
    }

    String content(String nonce, String vmId, String subscription) {
        return content(nonce, vmId, subscription, now, now.plus(Duration.ofHours(6)));
    }

    static String content(String nonce, String vmId, String subscription, Instant createdOn, Instant expiresOn) {
        return """
               {"nonce":"%s","plan":{"name":"","product":"","publisher":""},"sku":"22_04-lts","subscriptionId":"%s",
                "timeStamp":{"createdOn":"%s -0000","expiresOn":"%s -0000"},"vmId":"%s"}"""
                .formatted(nonce, subscription, TIME.format(createdOn), TIME.format(expiresOn), vmId);
    }

    /**
     * A CMS message with any content.
     *
     * @param bag the certificates in the message, in this order
     */
    static String message(String content, List<Signer> signers, List<Signer> bag) {
        return message(content, signers, bag, "SHA256withRSA");
    }

    static String message(String content, List<Signer> signers, List<Signer> bag, String algorithm) {
        try {
            var generator = new CMSSignedDataGenerator();
            for (var each : signers) {
                generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                        .build(algorithm, each.keys().getPrivate(), each.certificate()));
            }
            generator.addCertificates(
                    new JcaCertStore(bag.stream().map(Signer::certificate).toList()));
            var signed = generator.generate(new CMSProcessableByteArray(content.getBytes(UTF_8)), true);
            return Base64.getEncoder().encodeToString(signed.getEncoded());
        } catch (GeneralSecurityException | IOException | CMSException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path file(Path folder, String name, Signer... signers) throws Exception {
        var text = new StringBuilder();
        for (var each : signers) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder()
                            .encodeToString(each.certificate().getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
