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
    void a_json_object_is_read_as_it_is() {
        var body = JsonBody.read(stream("{\"location\":\"eastus\"}"), "Code");

        assertThat(body.text("location")).contains("eastus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "1", "\"text\"", "null", "{\"a\":}", "location=eastus", "{} {}"})
    void anything_else_is_refused_with_the_code_of_the_wire(String text) {
        var refusal = catchThrowableOfType(Refusal.class, () -> JsonBody.read(stream(text), "Code"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("Code");
    }

    static Stream<String> numbers_that_nobody_means() {
        return Stream.of("1e99999999999", "-1E-99999999999", "7".repeat(2000), "0." + "7".repeat(2000));
    }

    @ParameterizedTest
    @MethodSource("numbers_that_nobody_means")
    void a_number_too_large_to_be_meant_is_refused_wherever_it_stands(String number) {
        var text = "{\"tags\":[{\"a\":%s}]}".formatted(number);

        var refusal = catchThrowableOfType(Refusal.class, () -> JsonBody.read(stream(text), "Code"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("Code");
        assertThat(refusal).hasMessageContaining("too long or too large");
    }

    @Test
    void no_body_is_an_empty_object() {
        assertThat(JsonBody.read(stream(""), "Code").body()).isEmpty();
    }

    @Test
    void a_body_too_deep_to_be_meant_is_refused() {
        var deep = "{\"a\":".repeat(10_000);

        var refusal = catchThrowableOfType(Refusal.class, () -> JsonBody.read(stream(deep), "Code"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal).hasMessageContaining("deeper than 64 levels");
    }

    @Test
    void a_body_too_large_to_be_meant_is_refused_before_it_is_read() {
        var large = new ByteArrayInputStream(new byte[1_000_000]);

        var refusal = catchThrowableOfType(Refusal.class, () -> JsonBody.read(large, "Code"));

        assertThat(refusal.status()).isEqualTo(413);
        assertThat(refusal.code()).isEqualTo("RequestEntityTooLarge");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
