package io.keyward.localazure.ca;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues certificates that the strictest validators accept: with key usages, key identifiers and a random serial
 * number.
 */
record CertificateIssuer(X500Name issuer, KeyPair signer, Instant now, Duration life) {

    private static final Duration SKEW = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127; // positive and unpredictable

    X509Certificate issueAuthority(X500Name subject, PublicKey key) throws GeneralSecurityException {
        var builder = builder(subject, key);
        addCritical(builder, Extension.basicConstraints, new BasicConstraints(0));
        addCritical(builder, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        addCritical(builder, Extension.nameConstraints, LoopbackNames.constraints());
        return signed(builder);
    }

    X509Certificate issueServer(X500Name subject, PublicKey key) throws GeneralSecurityException {
        var builder = builder(subject, key);
        addCritical(builder, Extension.basicConstraints, new BasicConstraints(false));
        addCritical(builder, Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature));
        addUncritical(builder, Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        addUncritical(builder, Extension.subjectAlternativeName, LoopbackNames.alternatives());
        return signed(builder);
    }

    private X509v3CertificateBuilder builder(X500Name subject, PublicKey key) throws GeneralSecurityException {
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(life)),
                subject,
                key);
        var identifiers = new JcaX509ExtensionUtils();
        addUncritical(builder, Extension.subjectKeyIdentifier, identifiers.createSubjectKeyIdentifier(key));
        addUncritical(
                builder,
                Extension.authorityKeyIdentifier,
                identifiers.createAuthorityKeyIdentifier(signer.getPublic()));
        return builder;
    }

    private X509Certificate signed(X509v3CertificateBuilder builder) throws GeneralSecurityException {
        try {
            var holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the certificate could not be signed", e);
        }
    }

    private static void addCritical(X509v3CertificateBuilder builder, ASN1ObjectIdentifier kind, ASN1Encodable value)
            throws GeneralSecurityException {
        try {
            builder.addExtension(kind, true, value);
        } catch (CertIOException e) {
            throw new GeneralSecurityException("the extension %s could not be written".formatted(kind), e);
        }
    }

    private static void addUncritical(X509v3CertificateBuilder builder, ASN1ObjectIdentifier kind, ASN1Encodable value)
            throws GeneralSecurityException {
        try {
            builder.addExtension(kind, false, value);
        } catch (CertIOException e) {
            throw new GeneralSecurityException("the extension %s could not be written".formatted(kind), e);
        }
    }
}
