package io.keyward.localazure.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @Test
    void the_members_of_a_json_object_are_read() {
        var body = JsonBody.read(stream("{\"location\":\"eastus\"}"), "Code");

        assertThat(body.text("location")).contains("eastus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "1", "\"text\"", "null", "{\"a\":}", "location=eastus", "{} {}"})
    void a_body_that_is_not_a_json_object_is_refused_with_the_error_code_of_the_api(String text) {
        var refusal = catchThrowableOfType(Refusal.class, () -> JsonBody.read(stream(text), "Code"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("Code");
    }

    static Stream<String> numbers_beyond_the_limits() {
        return Stream.of("1e99999999999", "-1E-99999999999", "7".repeat(2000), "0." + "7".repeat(2000));
    }

    @ParameterizedTest
    @MethodSource("numbers_beyond_the_limits")
    void a_number_that_is_too_long_or_too_large_is_refused_at_any_depth(String number) {
        var text = "{\"tags\":[{\"a\":%s}]}".formatted(number);

        var refusal = catchThrowableOfType(Refusal.class, () -> JsonBody.read(stream(text), "Code"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("Code");
        assertThat(refusal).hasMessageContaining("too long or too large");
    }

    @Test
    void an_empty_body_is_read_as_an_empty_object() {
        assertThat(JsonBody.read(stream(""), "Code").body()).isEmpty();
    }

    @Test
    void a_body_nested_too_deeply_is_refused() {
        var deep = "{\"a\":".repeat(10_000);

        var refusal = catchThrowableOfType(Refusal.class, () -> JsonBody.read(stream(deep), "Code"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal).hasMessageContaining("deeper than 64 levels");
    }

    @Test
    void a_body_that_is_too_long_is_refused_before_it_is_parsed() {
        var large = new ByteArrayInputStream(new byte[1_000_000]);

        var refusal = catchThrowableOfType(Refusal.class, () -> JsonBody.read(large, "Code"));

        assertThat(refusal.status()).isEqualTo(413);
        assertThat(refusal.code()).isEqualTo("RequestEntityTooLarge");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
