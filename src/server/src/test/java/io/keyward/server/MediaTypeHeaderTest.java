package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "text/html, image/gif, *; q=.2, */*; q=.2",
                "a/b;q=0, c/d;q=1, e/f;Q=0.5;x=y",
                "a/b;q=1.000",
                "a/b;quick=x"
            })
    void a_header_with_numbers_from_0_to_1_is_passed_on(String accept) {
        assertThat(MediaTypeHeader.isMalformed(accept)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b;q=x", "a/b;q=", "a/b;q=.", "a/b;q=1.1", "a/b;q=-1", "a/b; q = 2", "a/b;q=0.5, c/d;Q=\"1\""})
    void a_quality_that_is_not_a_number_from_0_to_1_is_a_mistake(String accept) {
        assertThat(MediaTypeHeader.isMalformed(accept)).isTrue();
    }
}
