package io.keyward.localazure.ca;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/**
 * The files of the development authority: its certificate and its private key.
 */
final class AuthorityFiles {

    static final String CERTIFICATE = "ca.pem";
    static final String KEY = "ca-key.pem";

    private final Path certificate;
    private final Path key;

    AuthorityFiles(Path folder) {
        this.certificate = folder.resolve(CERTIFICATE);
        this.key = folder.resolve(KEY);
    }

    DevelopmentAuthority loadOrCreate(Instant now) throws IOException, GeneralSecurityException {
        if (Files.exists(certificate) && Files.exists(key)) {
            var kept = load();
            if (kept.usableAt(now)) {
                return kept;
            }
        }
        return create(now);
    }

    private DevelopmentAuthority create(Instant now) throws IOException, GeneralSecurityException {
        var fresh = DevelopmentAuthority.create(now);
        PrivateFile.write(key, pem(new JcaPKCS8Generator(fresh.keys().getPrivate(), null)));
        // atomically; DevelopmentCertificates.publish makes the copy that others can read
        PrivateFile.write(certificate, pem(fresh.certificate()));
        return fresh;
    }

    private DevelopmentAuthority load() throws IOException, GeneralSecurityException {
        var holder = (X509CertificateHolder) parsed(certificate);
        var authority = new JcaX509CertificateConverter().getCertificate(holder);
        var privateKey = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parsed(key));
        return new DevelopmentAuthority(new KeyPair(authority.getPublicKey(), privateKey), authority);
    }

    private static Object parsed(Path file) throws IOException {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            return parser.readObject();
        }
    }

    private static String pem(Object content) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }
}
