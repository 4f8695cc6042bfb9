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
 * The authority behind the local Azure's certificates. Its name constraints let it vouch for this machine's own
 * loopback names alone, so a client that trusts it stakes nothing else on a key lying in a folder of the project.
 */
record DevelopmentAuthority(KeyPair keys, X509Certificate certificate) {

    static final X500Name SUBJECT = new X500Name("CN=Keyward development authority,O=Keyward local Azure");

    private static final X500Name SERVER = new X500Name("CN=localhost,O=Keyward local Azure");
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397); // what the strictest clients accept
    private static final Duration LAST_USE = Duration.ofDays(400); // a certificate never outlives its authority

    static DevelopmentAuthority create(Instant now) throws GeneralSecurityException {
        var keys = newKeys();
        var certificate = new Certification(SUBJECT, keys, now, LIFE).ofAuthority(SUBJECT, keys.getPublic());
        return new DevelopmentAuthority(keys, certificate);
    }

    boolean usableAt(Instant now) {
        return now.plus(LAST_USE).isBefore(certificate.getNotAfter().toInstant());
    }

    IssuedCertificate issueForLocalhost(Instant now) throws GeneralSecurityException {
        var server = newKeys();
        var issued = new Certification(SUBJECT, keys, now, SERVER_LIFE).ofServer(SERVER, server.getPublic());
        return new IssuedCertificate(server.getPrivate(), issued, certificate);
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
