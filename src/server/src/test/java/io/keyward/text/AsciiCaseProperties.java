package io.keyward.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;

class AsciiCaseProperties {

    @Property
    void ascii_text_is_folded_as_by_the_jdk(@ForAll @CharRange(from = 0, to = 0x7F) String text) {
        assertThat(AsciiCase.fold(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @Property
    void text_is_equal_to_its_own_folded_form(@ForAll String text) {
        assertThat(AsciiCase.equal(text, AsciiCase.fold(text))).isTrue();
    }

    @Property
    void a_character_outside_ascii_is_equal_only_to_itself(
            @ForAll @NotEmpty String text, @ForAll @CharRange(from = 0x80, to = 0xFFFF) char other) {
        var changed = other + text.substring(1);

        assertThat(AsciiCase.equal(text, changed)).isEqualTo(text.equals(changed));
    }

    @Example
    void letters_that_look_alike_differ() {
        assertThat(AsciiCase.equal("first", "fir\u017ft")).isFalse();
        assertThat(AsciiCase.equal("mine", "m\u0131ne")).isFalse();
        assertThat(AsciiCase.equal("key", "\u212aey")).isFalse();
        assertThat(AsciiCase.equal("ä", "Ä")).isFalse();
    }
}
