package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** A canary is known by its digest alone. */
class CanaryTest {

    private static final KeyId KEY =
            KeyId.parse("https://kv1.vault.azure.net/keys/key1/0123456789abcdef0123456789abcdef");

    @Test
    void a_canary_confirms_the_value_that_was_sealed_and_no_other() {
        var key = new Peeking();

        var canary = Canary.sealedBy(key, new SecureRandom());

        assertThat(canary.confirms(Dek.takeOver(key.seen))).isTrue();
        assertThat(canary.confirms(Dek.generate(new SecureRandom()))).isFalse();
    }

    @Test
    void the_text_of_a_canary_does_not_hold_its_value() {
        var key = new Peeking();

        var canary = Canary.sealedBy(key, new SecureRandom());

        assertThat(canary.digest()).hasSize(43).doesNotContain(key.base64());
    }

    @Test
    void the_clear_value_of_a_canary_is_wiped_after_sealing() { // invariant 3
        var key = new Peeking();

        Canary.sealedBy(key, new SecureRandom());

        assertThat(key.seen).isNotEqualTo(key.lent);
        assertThat(key.lent).containsOnly(0);
    }

    /** Keeps a copy of the bytes it was given to wrap, and the array itself. */
    private static final class Peeking implements WrappingKey {

        private byte[] seen;
        private byte[] lent;

        @Override
        public KeyId id() {
            return KEY;
        }

        @Override
        public WrappedDek wrap(Dek dek) {
            lent = dek.lend(bytes -> bytes);
            seen = lent.clone();
            return new WrappedDek(KEY, WrapAlgorithm.RSA_OAEP, "AAAA");
        }

        String base64() {
            return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(seen);
        }
    }
}
