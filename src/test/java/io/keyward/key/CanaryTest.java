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

    /** Keeps what it was given to wrap. */
    private static final class Peeking implements WrappingKey {

        private byte[] seen;

        @Override
        public KeyId id() {
            return KEY;
        }

        @Override
        public WrappedDek wrap(Dek dek) {
            seen = dek.lend(byte[]::clone);
            return new WrappedDek(KEY, WrapAlgorithm.RSA_OAEP, "AAAA");
        }

        String base64() {
            return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(seen);
        }
    }
}
