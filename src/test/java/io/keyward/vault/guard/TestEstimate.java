package io.keyward.vault.guard;

import java.time.Duration;

/** The quota of tests outside this package: Azure's own. */
public final class TestEstimate {

    private TestEstimate() {}

    public static RotationEstimate atAzuresQuota() {
        return new RotationEstimate(new KeyCosts(), 4000, Duration.ofSeconds(10), 0.97);
    }
}
