package io.keyward.localazure.ca;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * The certificate authority of the local Azure. Its private key lies in a project folder. Clients can trust it nevertheless,
 * because its name constraints limit it to the loopback names of this machine.
 */
record DevelopmentAuthority(KeyPair keys, X509Certificate certificate) {

    static final X500Name SUBJECT = new X500Name("CN=Keyward development authority,O=Keyward local Azure");

    private static final X500Name SERVER = new X500Name("CN=localhost,O=Keyward local Azure");
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397); // the longest lifetime that strict clients accept
    private static final Duration LAST_USE =
            Duration.ofDays(400); // an authority must outlive the certificates that it issues

    static DevelopmentAuthority create(Instant now) throws GeneralSecurityException {
        var keys = newKeys();
        var certificate = new CertificateIssuer(SUBJECT, keys, now, LIFE).issueAuthority(SUBJECT, keys.getPublic());
        return new DevelopmentAuthority(keys, certificate);
    }

    boolean usableAt(Instant now) {
        return now.plus(LAST_USE).isBefore(certificate.getNotAfter().toInstant());
    }

    IssuedCertificate issueForLocalhost(Instant now) throws GeneralSecurityException {
        var server = newKeys();
        var issued = new CertificateIssuer(SUBJECT, keys, now, SERVER_LIFE).issueServer(SERVER, server.getPublic());
        return new IssuedCertificate(server.getPrivate(), issued, certificate);
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
