package io.keyward.vault.azure;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultErrorResponseTest {

    @Test
    void a_vault_that_asks_for_a_moment_gets_it() {
        assertThat(toldToWait(Duration.ofSeconds(17)).retryAfter()).contains(Duration.ofSeconds(17));
    }

    @Test
    void a_vault_that_asks_for_days_holds_no_thread_for_days() { // invariant 5
        assertThat(toldToWait(Duration.ofSeconds(999_999)).retryAfter()).contains(Duration.ofMinutes(1));
    }

    @Test
    void a_vault_that_asks_for_nothing_gets_nothing() {
        assertThat(toldToWait(null).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"innererror", "innerError"})
    void the_inner_code_is_read_in_either_spelling(String member) {
        var body = "{\"error\": {\"code\": \"Forbidden\", \"%s\": {\"code\": \"KeyDisabled\"}}}".formatted(member);

        assertThat(VaultErrorResponse.read(403, body.getBytes(US_ASCII), null).inner())
                .isEqualTo("KeyDisabled");
    }

    private static VaultErrorResponse toldToWait(Duration retryAfter) {
        return VaultErrorResponse.read(429, new byte[0], retryAfter);
    }
}
