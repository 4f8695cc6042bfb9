package io.keyward.vault.azure;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultErrorResponseTest {

    @Test
    void a_short_retry_after_is_honoured() {
        assertThat(throttledResponse(Duration.ofSeconds(17)).retryAfter()).contains(Duration.ofSeconds(17));
    }

    @Test
    void a_long_retry_after_is_capped_at_a_minute() { // invariant 5
        assertThat(throttledResponse(Duration.ofSeconds(999_999)).retryAfter()).contains(Duration.ofMinutes(1));
    }

    @Test
    void without_retry_after_there_is_no_pause() {
        assertThat(throttledResponse(null).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"innererror", "innerError"})
    void the_inner_error_code_is_read_in_either_spelling(String member) {
        var body = "{\"error\": {\"code\": \"Forbidden\", \"%s\": {\"code\": \"KeyDisabled\"}}}".formatted(member);

        var response = VaultErrorResponse.read(403, body.getBytes(US_ASCII), null);

        assertThat(response.innerCode()).isEqualTo("KeyDisabled");
    }

    private static VaultErrorResponse throttledResponse(Duration retryAfter) {
        return VaultErrorResponse.read(429, new byte[0], retryAfter);
    }
}
