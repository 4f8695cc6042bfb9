package io.keyward.localazure.ca;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The key store {@code server.p12} that the server opens at start. Its random password is beside it in {@code
 * keystore.env}, in the format of a server environment file.
 */
final class ServerKeyStore {

    static final String STORE = "server.p12";
    static final String PASSWORD = "keystore.env";
    static final String ALIAS = "server";
    static final String AUTHORITY = "authority";

    private static final String VARIABLE = "KEYWARD_KEYSTORE_PASSWORD=";
    private static final Duration RENEWAL = Duration.ofDays(30);
    private static final int PASSWORD_BYTES = 24;

    private final Path store;
    private final Path password;

    ServerKeyStore(Path folder) {
        this.store = folder.resolve(STORE);
        this.password = folder.resolve(PASSWORD);
    }

    boolean holdsUsableCertificateOf(DevelopmentAuthority authority, Instant now) throws GeneralSecurityException {
        var certificate = certificate();
        return certificate.isPresent()
                && issuedBy(authority, certificate.get())
                && now.plus(RENEWAL).isBefore(certificate.get().getNotAfter().toInstant());
    }

    void replace(IssuedCertificate issued) throws IOException, GeneralSecurityException {
        var secret = newPassword();
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(ALIAS, issued.key(), secret.toCharArray(), issued.chain());
        keys.setCertificateEntry(
                AUTHORITY, issued.chain()[1]); // the server's own HTTPS clients use this store as their trust store
        var bytes = new ByteArrayOutputStream();
        keys.store(bytes, secret.toCharArray());
        // the order of the two files does not matter: a store that its password does not open is replaced at the next
        // start
        PrivateFile.write(password, VARIABLE + secret + "\n");
        PrivateFile.write(store, bytes.toByteArray());
    }

    private Optional<X509Certificate> certificate() throws GeneralSecurityException {
        try (var bytes = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(bytes, storedPassword().toCharArray());
            return Optional.ofNullable((X509Certificate) keys.getCertificate(ALIAS));
        } catch (IOException e) {
            return Optional.empty(); // the store is absent or its password does not open it
        }
    }

    private String storedPassword() throws IOException {
        return value(Files.readString(password).strip());
    }

    private static String value(String line) {
        return line.startsWith(VARIABLE) ? line.substring(VARIABLE.length()) : line;
    }

    private static boolean issuedBy(DevelopmentAuthority authority, X509Certificate certificate)
            throws GeneralSecurityException {
        try {
            certificate.verify(authority.keys().getPublic());
            return true;
        } catch (SignatureException e) {
            return false;
        }
    }

    private static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
