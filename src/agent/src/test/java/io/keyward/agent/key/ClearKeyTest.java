package io.keyward.agent.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClearKeyTest {

    @Test
    void a_closed_key_is_wiped_and_lends_nothing() {
        var bytes = new byte[ClearKey.DEK_BYTES];
        Arrays.fill(bytes, (byte) 7);
        var key = ClearKey.takeOver(bytes);

        key.close();

        assertThat(bytes).containsOnly(0);
        assertThatThrownBy(() -> key.lend(lent -> lent.length)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void generated_keys_differ_and_have_no_text() {
        try (var one = ClearKey.generateDek(new SecureRandom());
                var two = ClearKey.generateDek(new SecureRandom())) {
            assertThat(one.length()).isEqualTo(32);
            assertThat(one.<Boolean, RuntimeException>lend(first -> two.lend(second -> Arrays.equals(first, second))))
                    .isFalse();
            assertThat(one).hasToString("ClearKey[redacted]");
        }
    }
}
