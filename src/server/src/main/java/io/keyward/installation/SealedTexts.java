package io.keyward.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts that must survive a restart, as compact JWE with AES-256-GCM. Someone who has only the database can neither
 * read nor forge them: the key is derived from a private signing key of the installation, which every server has, but no
 * database.
 */
@ApplicationScoped
public class SealedTexts {

    private static final String MAC = "HmacSHA256";
    private static final String LABEL = "keyward sealed text 1\n";

    private InstallationKeys keys;

    protected SealedTexts() {} // for CDI

    @Inject
    public SealedTexts(InstallationKeys keys) {
        this.keys = keys;
    }

    /**
     * Encrypts a text.
     *
     * @param purpose what the text is used for; {@link #open} decrypts it only for the same purpose
     * @throws IllegalStateException if the installation has no key; see {@link InstallationKeys#missingSigningKey}
     */
    public String seal(String purpose, String text) {
        var signing = keys.current();
        var header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(signing.getKeyID())
                .build();
        var sealed = new JWEObject(header, new Payload(text));
        try {
            sealed.encrypt(new DirectEncrypter(key(signing, purpose)));
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
        return sealed.serialize();
    }

    /** Decrypts a text; empty if the key is gone, or if the text was changed or encrypted for another purpose. */
    public Optional<String> open(String purpose, String sealed) {
        try {
            var encrypted = JWEObject.parse(sealed);
            var signing = keys.find(encrypted.getHeader().getKeyID());
            if (signing.isEmpty()) {
                return Optional.empty();
            }
            encrypted.decrypt(new DirectDecrypter(key(signing.get(), purpose)));
            return Optional.of(encrypted.getPayload().toString());
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static SecretKeySpec key(RSAKey signing, String purpose) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(signing.getPrivateExponent().decode(), MAC));
            return new SecretKeySpec(mac.doFinal((LABEL + purpose).getBytes(UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
