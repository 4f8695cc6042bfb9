package io.keyward.watch;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What changes about the turns of a key when clusters use it in another way. */
class ProbeScheduleTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEXT = FIRST.plusSeconds(25);

    private final ProbeSchedule turn = new ProbeSchedule(1, "kv.vault.azure.net", FIRST, Duration.ofSeconds(25));

    @Test
    void a_key_that_comes_to_be_followed_is_looked_at_with_its_next_probe() {
        turn.usedBy(use(false));
        turn.lookAgainAt(FIRST.plusSeconds(50));
        turn.release(NEXT);

        turn.usedBy(use(true));

        assertThat(turn.followed()).isTrue();
        assertThat(turn.lookIsDueBy(NEXT)).isTrue();
    }

    @Test
    void a_key_that_is_followed_already_keeps_the_time_of_its_look() {
        turn.usedBy(use(true));
        turn.lookAgainAt(FIRST.plusSeconds(50));
        turn.release(NEXT);

        turn.usedBy(use(true));

        assertThat(turn.lookIsDueBy(NEXT)).isFalse();
    }

    private static KeyUse use(boolean followed) {
        return new KeyUse(Keys.aVersion(), AN_IDENTITY, WrapAlgorithm.RSA_OAEP, followed);
    }
}
