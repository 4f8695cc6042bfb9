package io.keyward.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and times that both databases store. */
class StorableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\u00fc", "\ud83d\ude00", "\ufffd", "\u0001"})
    void a_text_of_whole_characters_can_be_stored(String text) {
        assertThat(Storable.isText(text)).isTrue();
        assertThat(Storable.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"a\0b, a?b", "\ud83d, ?", "\ude00, ?", "\ude00\ud83d, ??", "x\ud83dx, x?x"})
    void a_text_with_a_nul_or_half_a_pair_cannot_be_stored(String text, String replaced) {
        assertThat(Storable.isText(text)).isFalse();
        assertThat(Storable.text(text)).isEqualTo(replaced);
    }

    @Test
    void a_cut_text_does_not_end_in_half_a_pair() {
        assertThat(Storable.truncate("a\ud83d\ude00b", 2)).isEqualTo("a");
        assertThat(Storable.truncate("a\ud83d\ude00b", 3)).isEqualTo("a\ud83d\ude00");
        assertThat(Storable.truncate("ab", 2)).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void a_time_of_the_years_1_to_9999_can_be_stored(String text, Instant time) {
        assertThat(Storable.time(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "+999999999-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00+18:00",
                "0000-12-31T23:59:59Z",
                "2026-01-31T12:00:00Z\n",
                "2026-01-31"
            })
    void another_text_is_no_time(String text) {
        assertThat(Storable.time(text)).isEmpty();
    }

    @Test
    void a_day_of_the_years_1_to_9999_can_be_stored() {
        assertThat(Storable.day("9999-12-31")).contains(LocalDate.of(9999, 12, 31));
        assertThat(Storable.day("+999999999-12-31")).isEmpty();
        assertThat(Storable.day("-0044-03-15")).isEmpty();
        assertThat(Storable.day("2026-02-30")).isEmpty();
    }
}
