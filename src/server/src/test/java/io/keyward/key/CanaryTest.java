package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** A canary recognizes its value by the digest. */
class CanaryTest {

    private static final KeyId KEY =
            KeyId.parse("https://kv1.vault.azure.net/keys/key1/0123456789abcdef0123456789abcdef");

    @Test
    void a_canary_confirms_only_its_own_value() {
        var key = new RecordingKey();

        var canary = Canary.sealedBy(key, new SecureRandom());

        assertThat(canary.confirms(Dek.takeOver(key.wrapped))).isTrue();
        assertThat(canary.confirms(Dek.generate(new SecureRandom()))).isFalse();
    }

    @Test
    void a_stored_canary_does_not_contain_its_value() {
        var key = new RecordingKey();

        var canary = Canary.sealedBy(key, new SecureRandom());

        assertThat(canary.digest()).hasSize(43).doesNotContain(key.base64());
    }

    @Test
    void the_clear_value_of_a_canary_is_wiped_after_sealing() { // invariant 3
        var key = new RecordingKey();

        Canary.sealedBy(key, new SecureRandom());

        assertThat(key.wrapped).isNotEqualTo(key.lent);
        assertThat(key.lent).containsOnly(0);
    }

    /** Keeps a copy of the bytes that it wraps, and the array itself. */
    private static final class RecordingKey implements WrappingKey {

        private byte[] wrapped;
        private byte[] lent;

        @Override
        public KeyId id() {
            return KEY;
        }

        @Override
        public WrappedDek wrap(Dek dek) {
            lent = dek.lend(bytes -> bytes);
            wrapped = lent.clone();
            return new WrappedDek(KEY, WrapAlgorithm.RSA_OAEP, "AAAA");
        }

        String base64() {
            return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped);
        }
    }
}
