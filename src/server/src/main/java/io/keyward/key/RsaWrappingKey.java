package io.keyward.key;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * The public key of an RSA key version. It wraps DEKs in memory, without a vault call. Only the vault can unwrap them,
 * because it holds the private key.
 */
public record RsaWrappingKey(KeyId id, WrapAlgorithm algorithm, RSAPublicKey publicKey) implements WrappingKey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    @Override
    public WrappedDek wrap(Dek dek) {
        return new WrappedDek(id, algorithm, BASE64URL.encodeToString(dek.lend(this::encrypt)));
    }

    private byte[] encrypt(byte[] clear) {
        try {
            return algorithm.cipher(Cipher.ENCRYPT_MODE, publicKey).doFinal(clear);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot wrap by %s".formatted(algorithm.wireName()), e);
        }
    }
}
