package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTextTest {

    @Test
    void a_parameter_that_is_missing_is_empty() {
        assertThat(TypedText.of(null)).isEmpty();
    }

    @Test
    void spaces_around_a_text_and_null_characters_are_left_out() {
        assertThat(TypedText.of(" ann\0@local.test\0 ")).isEqualTo("ann@local.test");
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "'', 0", "x, 0", "-1, 0", "99999999999999999999, 0"})
    void a_position_that_is_no_number_means_the_start_of_the_list(String text, long number) {
        assertThat(TypedText.number(text)).isEqualTo(number);
    }
}
