package io.keyward.arm.json;

import static io.keyward.problem.ProblemCondition.problem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.io.ByteArrayInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonBodiesTest {

    private static final JsonBodies BODIES = new JsonBodies(1 << 20, 32);

    static Stream<Arguments> invalid_bodies() {
        return Stream.of(
                Arguments.of("", 400, "it is empty"),
                Arguments.of("  \n", 400, "it is empty"),
                Arguments.of("<xml/>", 400, "it is not JSON (line 1, column"),
                Arguments.of("{\"a\":1", 400, "it is not JSON"),
                Arguments.of("{\"a\":1}{\"b\":2}", 400, "it is not JSON"),
                Arguments.of("{\"a\":NaN}", 400, "it is not JSON"),
                Arguments.of("{\"tags\":{},\"Tags\":{}}", 400, "names the member 'Tags' twice"),
                Arguments.of("{\"a\":\"\\u0000\"}", 400, "holds a NUL"),
                Arguments.of("{\"a\":\"\\ud800\"}", 400, "half a surrogate pair"),
                Arguments.of("{\"a\":" + "9".repeat(50) + "}", 400, "more than 40 digits"),
                Arguments.of("{\"a\":1e99999999999}", 400, "a number in it is too large"),
                Arguments.of("{\"a\":1E-2147483648}", 400, "a number in it is too large"),
                Arguments.of("[".repeat(33) + "]".repeat(33), 400, "deeper than 32 levels"),
                Arguments.of("[".repeat(500_000), 400, "deeper than 32 levels"),
                Arguments.of("{\"a\":".repeat(150_000), 400, "deeper than 32 levels"),
                Arguments.of("\"" + "x".repeat(1 << 20) + "\"", 413, "longer than 1048576 bytes"));
    }

    @ParameterizedTest
    @MethodSource("invalid_bodies")
    void an_invalid_body_is_refused_with_the_reason(String body, int status, String message) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code().status()).isEqualTo(status);
            assertThat(problem).hasMessageContaining(message);
        });
    }

    @Test
    void a_body_with_comments_is_read_as_if_it_had_none() {
        var body =
                "{\"properties\": {\"mode\": 1.50, template:{ // a comment\n \"a\": \"two\nlines\" /* and another */}}}";

        var read = BODIES.readWithComments(new ByteArrayInputStream(body.getBytes(UTF_8)));

        assertThat(read.get("properties").get("mode").value()).hasToString("1.50");
        assertThat(read.get("properties").get("template").get("a").text()).contains("two\nlines");
    }

    @ParameterizedTest
    @MethodSource("invalid_bodies")
    void an_invalid_body_is_refused_where_comments_are_allowed_too(String body, int status) {
        assertThatThrownBy(() -> BODIES.readWithComments(new ByteArrayInputStream(body.getBytes(UTF_8))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().status()).isEqualTo(status));
    }

    @Test
    void a_body_in_another_character_set_is_refused() {
        var body = new ByteArrayInputStream("{\"tag\":\"é\"}".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> BODIES.read(body))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void a_byte_order_mark_is_ignored() {
        assertThat(read("\uFEFF{\"a\":1}").get("a").requiredInteger()).isEqualTo(1);
    }

    private static JsonMember read(String body) {
        return BODIES.read(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
