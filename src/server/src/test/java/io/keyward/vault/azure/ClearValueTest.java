package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 3: the clear DEK is taken from the response before a parser sees it, and the response is wiped. */
class ClearValueTest {

    private static final byte[] DEK = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final String TEXT = Base64.getUrlEncoder().withoutPadding().encodeToString(DEK);

    private final ClearValue value = new ClearValue();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kid\":\"https://kv1/keys/a/b\",\"value\":\"%s\"}",
                "{ \"value\" : \"%s\" , \"kid\": \"k\" }",
                "{\"tags\":{\"value\":\"x\"},\"kid\":\"value\",\"list\":[\"value\"],\"value\":\"%s\"}",
                "{\"kid\":\"a\\\"value\\\":\\\"x\",\"value\":\"%s\"}",
                "{\"value\":\"%s=\"}"
            })
    void the_value_is_found_at_any_place_in_the_response(String response) {
        value.takeFrom(bytes(response.formatted(TEXT)));

        try (var dek = value.dek()) {
            assertThat(dek.<byte[], RuntimeException>lend(byte[]::clone)).isEqualTo(DEK);
        }
    }

    @Test
    void the_response_is_wiped() {
        var response = bytes("{\"value\":\"%s\"}".formatted(TEXT));

        value.takeFrom(response);

        assertThat(response).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"value\":\"c2hvcnQ\"}",
                "{\"value\":null}",
                "{\"value\":\"",
                "{\"value\":\"%%\"}"
            })
    void a_response_without_a_dek_is_rejected_and_wiped(String text) {
        var response = bytes(text);

        assertThatThrownBy(() -> {
                    value.takeFrom(response);
                    value.dek();
                })
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(response).doesNotContain('"', '{');
    }

    @Test
    void a_value_that_nobody_took_is_wiped() {
        value.takeFrom(bytes("{\"value\":\"%s\"}".formatted(TEXT)));

        value.close();

        try (var dek = value.dek()) {
            assertThat(dek.<byte[], RuntimeException>lend(byte[]::clone)).containsOnly(0);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
