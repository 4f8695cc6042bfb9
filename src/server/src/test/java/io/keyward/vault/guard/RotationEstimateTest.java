package io.keyward.vault.guard;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimated time of a rotation follows from the quota, its window and Keyward's share of it. */
class RotationEstimateTest {

    @ParameterizedTest
    @CsvSource({"1000, 10, 1.0, 10", "2000, 10, 1.0, 5", "1000, 20, 1.0, 20", "1000, 10, 0.5, 20"})
    void a_thousand_deks_take_the_time_that_quota_window_and_share_allow(
            int quota, long windowSeconds, double share, long seconds) {
        var estimate = new RotationEstimate(new KeyCosts(), quota, Duration.ofSeconds(windowSeconds), share);

        var time = estimate.timeFor(new WrappedDek(aVersion(), WrapAlgorithm.RSA_OAEP, "A".repeat(342)), 1000);

        assertThat(time).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_rotation_without_deks_takes_no_time() {
        var estimate = TestEstimate.atAzuresQuota();

        var time = estimate.timeFor(new WrappedDek(aVersion(), WrapAlgorithm.RSA_OAEP, "A"), 0);

        assertThat(time).isZero();
    }
}
