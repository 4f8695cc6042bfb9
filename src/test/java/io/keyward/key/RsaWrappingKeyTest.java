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

/** R10: the local wrap is the one that Key Vault undoes; pinned by what openssl makes of the same key and DEK. */
class RsaWrappingKeyTest {

    private static final KeyId KEY =
            KeyId.parse("https://kv1.vault.azure.net/keys/disks/0123456789abcdef0123456789abcdef");

    private final OpensslVector vector = OpensslVector.load();

    @ParameterizedTest
    @EnumSource
    void openssls_wrapping_is_understood(WrapAlgorithm algorithm) throws GeneralSecurityException {
        var wrapped = vector.bytes(algorithm.wire());

        var clear = algorithm.cipher(Cipher.DECRYPT_MODE, vector.privateKey()).doFinal(wrapped);

        assertThat(clear).isEqualTo(vector.bytes("dek"));
    }

    @ParameterizedTest
    @EnumSource
    void the_key_pair_undoes_the_local_wrap(WrapAlgorithm algorithm) throws GeneralSecurityException {
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
    void sha_256_with_a_mask_of_sha_1_is_not_what_key_vault_calls_rsa_oaep_256() throws GeneralSecurityException {
        var cipher = RSA_OAEP_256.cipher(Cipher.DECRYPT_MODE, vector.privateKey());

        assertThatThrownBy(() -> cipher.doFinal(vector.bytes("mgf1-sha1"))).isInstanceOf(BadPaddingException.class);
    }

    private WrappedDek wrap(WrappingKey key) {
        try (var dek = Dek.takeOver(vector.bytes("dek"))) {
            return key.wrap(dek);
        }
    }
}
