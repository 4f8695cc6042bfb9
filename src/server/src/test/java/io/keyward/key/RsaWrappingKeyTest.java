package io.keyward.key;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Local wrapping is compatible with Key Vault (R10), checked with wrapped DEKs of openssl. */
class RsaWrappingKeyTest {

    private static final KeyId KEY =
            KeyId.parse("https://kv1.vault.azure.net/keys/disks/0123456789abcdef0123456789abcdef");

    private final OpensslVector vector = OpensslVector.load();

    @ParameterizedTest
    @EnumSource
    void a_dek_wrapped_by_openssl_is_unwrapped(WrapAlgorithm algorithm) throws GeneralSecurityException {
        var wrapped = vector.bytes(algorithm.wireName());

        var clear = algorithm.cipher(Cipher.DECRYPT_MODE, vector.privateKey()).doFinal(wrapped);

        assertThat(clear).isEqualTo(vector.bytes("dek"));
    }

    @ParameterizedTest
    @EnumSource
    void the_private_key_unwraps_what_was_wrapped_locally(WrapAlgorithm algorithm) throws GeneralSecurityException {
        var key = new RsaWrappingKey(KEY, algorithm, vector.publicKey());

        var wrapped = wrap(key);

        var clear = algorithm
                .cipher(Cipher.DECRYPT_MODE, vector.privateKey())
                .doFinal(Base64.getUrlDecoder().decode(wrapped.ciphertext()));
        assertThat(clear).isEqualTo(vector.bytes("dek"));
        assertThat(wrapped.wrappedBy()).isEqualTo(KEY);
        assertThat(wrapped.algorithm()).isEqualTo(algorithm);
        assertThat(wrapped.ciphertext()).hasSize(342);
    }

    @Test
    void rsa_oaep_256_does_not_use_sha_1_for_the_mask() throws GeneralSecurityException {
        var cipher = RSA_OAEP_256.cipher(Cipher.DECRYPT_MODE, vector.privateKey());

        assertThatThrownBy(() -> cipher.doFinal(vector.bytes("mgf1-sha1"))).isInstanceOf(BadPaddingException.class);
    }

    private WrappedDek wrap(WrappingKey key) {
        try (var dek = Dek.takeOver(vector.bytes("dek"))) {
            return key.wrap(dek);
        }
    }
}
