package io.keyward.arm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.wire.ArmProblem;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMemberTest {

    static Stream<Arguments> invalid_members() {
        return Stream.of(
                invalid("{\"properties\":[]}", body -> body.get("properties").get("a"), "properties must be an object"),
                invalid("{\"tags\":\"x\"}", body -> body.get("tags").members(), "tags must be an object"),
                invalid("{\"zones\":{}}", body -> body.get("zones").elements(), "zones must be a list"),
                invalid(
                        "{\"zones\":[1]}",
                        body -> body.get("zones").elements().get(0).text(),
                        "zones[0] must be a text"),
                invalid("{}", body -> body.get("location").requiredText(), "location is required"),
                invalid(
                        "{\"zone\":\"%s\"}".formatted("z".repeat(8_193)),
                        body -> body.get("zone").text(),
                        "zone has more than 8192 characters"),
                invalid("{\"location\":\" \"}", body -> body.get("location").requiredText(), "location is required"),
                invalid("{\"n\":\"4\"}", body -> body.get("n").integer(), "n must be a whole number"),
                invalid("{\"n\":1.5}", body -> body.get("n").integer(), "n must be a whole number"),
                invalid("{\"n\":1e999999999}", body -> body.get("n").integer(), "n must be a whole number"),
                invalid("{\"n\":2147483648}", body -> body.get("n").integer(), "n must be a whole number of at most"),
                invalid("{\"b\":1}", body -> body.get("b").flag(), "b must be true or false"),
                invalid("[]", body -> body.get("b"), "the body must be an object"));
    }

    @ParameterizedTest
    @MethodSource("invalid_members")
    void an_invalid_member_is_named_by_its_path(String body, Consumer<JsonMember> use, String message) {
        assertThatThrownBy(() -> use.accept(read(body))).isInstanceOfSatisfying(ArmProblem.class, problem -> {
            assertThat(problem).hasMessageStartingWith(message);
            assertThat(message).startsWith(problem.target().orElseThrow());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"flag\":true}", "{\"flag\":\"true\"}", "{\"FLAG\":\"True\"}"})
    void true_is_read_in_every_spelling_that_clients_send(String body) {
        assertThat(read(body).get("flag").flag()).contains(true);
    }

    @Test
    void a_null_member_is_treated_like_a_missing_one() {
        var body = read("{\"a\":null}");

        assertThat(body.get("a").absent()).isTrue();
        assertThat(body.get("b").get("c").text()).isEmpty();
    }

    private static Arguments invalid(String body, Consumer<JsonMember> use, String message) {
        return Arguments.of(body, use, message);
    }

    private static JsonMember read(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return JsonMember.root(reader.readValue());
        }
    }
}
