package io.keyward.key;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * The public half of a proven RSA key version. It wraps in memory, so that sealing a disk costs no vault call; only
 * the vault, which holds the private half, can undo it.
 */
public record RsaWrappingKey(KeyId id, WrapAlgorithm algorithm, RSAPublicKey publicKey) implements WrappingKey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    @Override
    public WrappedDek wrap(Dek dek) {
        return new WrappedDek(id, algorithm, BASE64URL.encodeToString(dek.lend(this::encrypted)));
    }

    private byte[] encrypted(byte[] clear) {
        try {
            return algorithm.cipher(Cipher.ENCRYPT_MODE, publicKey).doFinal(clear);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot wrap by %s".formatted(algorithm.wire()), e);
        }
    }
}
