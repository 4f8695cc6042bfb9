package io.keyward.testsupport;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate for {@code localhost}, made for each test run, for stubs that speak TLS. */
public final class StubCertificate {

    public static final String PASSWORD = "stub-password";

    private static final StubCertificate ONE = make();

    private final KeyStore store;
    private final Path storeFile;
    private final Path pemFile;

    private StubCertificate(KeyStore store, Path storeFile, Path pemFile) {
        this.store = store;
        this.storeFile = storeFile;
        this.pemFile = pemFile;
    }

    public static StubCertificate get() {
        return ONE;
    }

    /** A PKCS #12 store with key and certificate, under {@link #PASSWORD}. */
    public Path storeFile() {
        return storeFile;
    }

    /** The certificate in PEM form. It is self-signed, so it is also the authority to trust. */
    public Path pemFile() {
        return pemFile;
    }

    public SSLContext server() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StubCertificate make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            var certificate = selfSigned(pair);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("stub", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
            return new StubCertificate(store, written(store), written(certificate));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate selfSigned(KeyPair pair)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var name = new X500Principal("CN=localhost");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                name,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static Path written(KeyStore store) throws GeneralSecurityException, IOException {
        var file = temporary(".p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static Path written(X509Certificate certificate) throws GeneralSecurityException, IOException {
        var text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(
                temporary(".pem"), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    private static Path temporary(String suffix) throws IOException {
        var file = Files.createTempFile("stub", suffix);
        file.toFile().deleteOnExit();
        return file;
    }
}
