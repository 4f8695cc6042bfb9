package io.keyward.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.text.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is too long for a record stays recognizable. */
class ShortenedTextTest {

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 128, 256, 2048, 4000})
    void two_long_texts_that_differ_at_their_end_stay_different_and_fit(int width) {
        var one = ShortenedText.of("a".repeat(5000) + "x", width);
        var other = ShortenedText.of("a".repeat(5000) + "y", width);

        assertThat(one).isNotEqualTo(other).startsWith("aaa").hasSizeLessThanOrEqualTo(width);
    }

    @Test
    void a_long_text_says_its_length_and_the_hash_of_the_whole() {
        var text = "a".repeat(5000);

        assertThat(ShortenedText.of(text, 1000)).endsWith(" ... 5000 characters, SHA-256 " + Sha256.hex(text));
    }

    @Test
    void a_text_that_fits_is_not_changed() {
        assertThat(ShortenedText.of("a".repeat(64), 64)).isEqualTo("a".repeat(64));
    }

    @Test
    void a_character_of_two_halves_is_not_cut_in_the_middle() {
        var shortened = ShortenedText.of("x" + "\uD83D\uDD11".repeat(100), 64);

        assertThat(shortened.codePoints().filter(c -> c <= 0xFFFF && Character.isSurrogate((char) c)))
                .isEmpty();
    }
}
