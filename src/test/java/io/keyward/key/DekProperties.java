package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** A clear DEK is lent, wiped, and never shown (invariant 3). */
class DekProperties {

    @Property
    void what_was_taken_over_is_lent_and_wiped(@ForAll @Size(Dek.BYTES) byte[] bytes) {
        var expected = bytes.clone();

        try (var dek = Dek.takeOver(bytes)) {
            assertThat(dek.<byte[], RuntimeException>lend(byte[]::clone)).isEqualTo(expected);
        }

        assertThat(bytes).containsOnly(0);
    }

    @Property
    void what_is_no_dek_is_wiped_at_once(@ForAll @Size(min = 1, max = 100) byte[] bytes) {
        if (bytes.length != Dek.BYTES) {
            assertThatThrownBy(() -> Dek.takeOver(bytes)).isInstanceOf(IllegalArgumentException.class);

            assertThat(bytes).containsOnly(0);
        }
    }

    @Property
    void it_has_no_text(@ForAll @Size(Dek.BYTES) byte[] bytes) {
        var hex = HexFormat.of().formatHex(bytes);

        var dek = Dek.takeOver(bytes);

        assertThat(dek.toString()).isEqualTo("Dek[redacted]").doesNotContain(hex);
    }

    @Example
    void no_two_are_alike() {
        var random = new SecureRandom();

        try (var one = Dek.generate(random);
                var other = Dek.generate(random)) {
            assertThat(one.<byte[], RuntimeException>lend(byte[]::clone))
                    .isNotEqualTo(other.<byte[], RuntimeException>lend(byte[]::clone));
        }
    }
}
