package io.keyward.vault.guard;

import java.time.Duration;

/** Estimates for tests outside this package, with the quota of Azure. */
public final class TestEstimate {

    private TestEstimate() {}

    public static RotationEstimate atAzuresQuota() {
        return new RotationEstimate(new KeyCosts(), 4000, Duration.ofSeconds(10), 0.97);
    }
}
