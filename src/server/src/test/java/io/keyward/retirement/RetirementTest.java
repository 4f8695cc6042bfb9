package io.keyward.retirement;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetirementTest {

    @Test
    void a_long_reason_of_a_withdrawal_is_truncated_to_the_length_of_its_column() { // invariant 8
        var statement = new Retirement(UUID.randomUUID(), aVersion(), "s1", "somebody", Instant.EPOCH, "signed");

        statement.withdraw("x".repeat(10_000), "signed", Instant.EPOCH);

        assertThat(statement.reason().orElseThrow()).hasSize(4_000);
    }
}
