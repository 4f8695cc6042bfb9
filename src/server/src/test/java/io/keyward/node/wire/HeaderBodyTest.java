package io.keyward.node.wire;

import static io.keyward.problem.ProblemCondition.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.node.DiskTokens;
import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is signed only for a header whose sectors are encrypted, and which has few members of bounded length. */
class HeaderBodyTest {

    private static final String DIGEST = "A".repeat(43);

    @Test
    void a_header_of_the_agent_is_read() {
        var header = read(header().build());

        assertThat(header.sectorSize()).isEqualTo(4096);
        assertThat(header.dataOffset()).isEqualTo(16777216);
        assertThat(header.slots()).containsOnlyKeys(0);
        assertThat(header.volumeKey()).isEqualTo(DIGEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cipher|\"cipher_null-ecb\"",
                "cipher|\"aes-cbc-essiv:sha256\"",
                "cipher|\"AES-XTS-PLAIN64\"",
                "cipher|7",
                "keyBytes|32",
                "keyBytes|0",
                "keyBytes|\"64\"",
                "sectorSize|8192",
                "sectorSize|0",
                "sectorSize|4294967808",
                "dataOffset|0",
                "dataOffset|-512",
                "dataOffset|16777217",
                "dataOffset|9223372036854775807",
                "dataOffset|1.5",
                "volumeKey|\"short\"",
                "volumeKey|null",
                "slots|[]",
                "slots|{}",
                "slots|[7]"
            })
    void a_header_that_says_something_else_gets_no_token(String member, String value) {
        var header = header().add(member, json(value)).build();

        assertThatThrownBy(() -> read(header)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cipher", "keyBytes", "sectorSize", "dataOffset", "slots", "volumeKey"})
    void a_header_that_lacks_a_member_gets_no_token(String member) {
        var header = Json.createObjectBuilder(header().build()).remove(member).build();

        assertThatThrownBy(() -> read(header)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 32, Integer.MAX_VALUE})
    void a_key_slot_that_no_header_has_gets_no_token(int number) {
        var header = header().add("slots", slots(number)).build();

        assertThatThrownBy(() -> read(header)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @Test
    void a_key_slot_that_is_named_twice_gets_no_token() {
        var header = header().add("slots", slots(0, 0)).build();

        assertThatThrownBy(() -> read(header)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    private static DiskTokens.Header read(JsonObject header) {
        return HeaderBody.read(NodeBody.parse(header.toString().getBytes(UTF_8)));
    }

    private static JsonValue json(String value) {
        try (var reader = Json.createReader(new StringReader(value))) {
            return reader.readValue();
        }
    }

    private static JsonObjectBuilder header() {
        return Json.createObjectBuilder()
                .add("cipher", "aes-xts-plain64")
                .add("keyBytes", 64)
                .add("sectorSize", 4096)
                .add("dataOffset", 16777216)
                .add("slots", slots(0))
                .add("volumeKey", DIGEST);
    }

    private static JsonArray slots(int... numbers) {
        var slots = Json.createArrayBuilder();
        for (int number : numbers) {
            slots.add(Json.createObjectBuilder().add("number", number).add("digest", DIGEST));
        }
        return slots.build();
    }
}
