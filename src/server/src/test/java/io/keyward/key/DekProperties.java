package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The bytes of a clear DEK are lent to callers, wiped at the end, and never part of a text (invariant 3). */
class DekProperties {

    @Property
    void taken_over_bytes_are_lent_and_wiped_at_the_end(@ForAll @Size(Dek.BYTES) byte[] bytes) {
        var expected = bytes.clone();

        try (var dek = Dek.takeOver(bytes)) {
            assertThat(dek.<byte[], RuntimeException>lend(byte[]::clone)).isEqualTo(expected);
        }

        assertThat(bytes).containsOnly(0);
    }

    @Property
    void bytes_of_the_wrong_length_are_wiped_at_once(@ForAll @Size(min = 1, max = 100) byte[] bytes) {
        if (bytes.length != Dek.BYTES) {
            assertThatThrownBy(() -> Dek.takeOver(bytes)).isInstanceOf(IllegalArgumentException.class);

            assertThat(bytes).containsOnly(0);
        }
    }

    @Property
    void the_text_of_a_dek_does_not_contain_its_bytes(@ForAll @Size(Dek.BYTES) byte[] bytes) {
        var hex = HexFormat.of().formatHex(bytes);

        var dek = Dek.takeOver(bytes);

        assertThat(dek.toString()).isEqualTo("Dek[redacted]").doesNotContain(hex);
    }

    @Example
    void two_generated_deks_differ() {
        var random = new SecureRandom();

        try (var one = Dek.generate(random);
                var other = Dek.generate(random)) {
            assertThat(one.<byte[], RuntimeException>lend(byte[]::clone))
                    .isNotEqualTo(other.<byte[], RuntimeException>lend(byte[]::clone));
        }
    }
}
