package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldProblemsTest {

    private final FieldProblems problems = new FieldProblems();

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "11", "-1", "1.5", "99999999999"})
    void a_text_that_is_no_number_within_the_bounds_is_a_problem_of_its_field(String text) {
        problems.number("workers", text, 1, 10);

        assertThat(problems.of("workers")).isEqualTo("Type a whole number from 1 to 10.");
        assertThat(problems.of("another")).isEmpty();
    }

    @Test
    void a_number_within_the_bounds_is_read() {
        assertThat(problems.number("workers", "10", 1, 10)).isEqualTo(10);
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void the_problem_of_a_text_that_cannot_be_read_is_shown_at_the_field() {
        problems.read("key", "nonsense", KeyReference::parse, null);

        assertThat(problems.of("key")).contains("nonsense");
    }

    @Test
    void the_first_problem_of_a_field_stays() {
        problems.add("name", "first");
        problems.add("name", "second");

        assertThat(problems.of("name")).isEqualTo("first");
    }
}
