package io.keyward.watch;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How the schedule of a key changes when clusters begin to follow it. */
class ProbeScheduleTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEXT = FIRST.plusSeconds(25);

    private final ProbeSchedule schedule = new ProbeSchedule(1, "kv.vault.azure.net", FIRST, Duration.ofSeconds(25));

    @Test
    void a_key_that_becomes_followed_is_refreshed_with_its_next_probe() {
        schedule.update(use(false));
        schedule.scheduleRefresh(FIRST.plusSeconds(50));
        schedule.release(NEXT);

        schedule.update(use(true));

        assertThat(schedule.followed()).isTrue();
        assertThat(schedule.isRefreshDueBy(NEXT)).isTrue();
    }

    @Test
    void a_key_that_is_followed_already_keeps_the_time_of_its_refresh() {
        schedule.update(use(true));
        schedule.scheduleRefresh(FIRST.plusSeconds(50));
        schedule.release(NEXT);

        schedule.update(use(true));

        assertThat(schedule.isRefreshDueBy(NEXT)).isFalse();
    }

    private static KeyUse use(boolean followed) {
        return new KeyUse(Keys.aVersion(), AN_IDENTITY, WrapAlgorithm.RSA_OAEP, followed);
    }
}
