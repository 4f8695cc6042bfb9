package io.keyward.node.wire;

import static io.keyward.problem.ProblemCondition.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request bodies of nodes with members that cannot be used. */
class NodeBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud83d", "\\ude00x"})
    void a_text_that_no_database_stores_is_refused(String escaped) {
        var body = body("{\"name\":\"%s\"}".formatted(escaped));

        assertThatThrownBy(() -> body.text("name", 64)).is(problem(ProblemCode.MALFORMED_REQUEST));
        assertThatThrownBy(() -> body.text("name", Pattern.compile(".*"))).is(problem(ProblemCode.MALFORMED_REQUEST));
        assertThatThrownBy(() -> body.optionalTime("name")).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        assertThat(body("{\"name\":\"a\\ud83d\\ude00\"}").text("name", 2)).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "soon"})
    void a_time_that_no_database_stores_is_refused(String time) {
        var body = body("{\"at\":\"%s\"}".formatted(time));

        assertThatThrownBy(() -> body.optionalTime("at")).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e99999999999", "0.5", "99999999999999999999", "1e-999999999"})
    void a_number_that_is_no_long_is_refused(String number) {
        assertThatThrownBy(() -> body("{\"sequence\":%s}".formatted(number)).number("sequence"))
                .is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @Test
    void a_number_with_very_many_digits_is_refused() {
        assertThatThrownBy(() ->
                        body("{\"sequence\":%s}".formatted("1".repeat(50_000))).number("sequence"))
                .is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @Test
    void a_deeply_nested_body_is_refused() {
        assertThatThrownBy(() -> body("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"))
                .is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    private static NodeBody body(String text) {
        return NodeBody.parse(text.getBytes(UTF_8));
    }
}
