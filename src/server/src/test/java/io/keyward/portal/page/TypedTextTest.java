package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTextTest {

    @Test
    void a_parameter_that_is_missing_is_empty() {
        assertThat(TypedText.of(null)).isEmpty();
    }

    @Test
    void spaces_around_a_text_and_null_characters_are_left_out() {
        assertThat(TypedText.of(" ann\0@local.test\0 ")).isEqualTo("ann@local.test");
    }
}
