package io.keyward.vault;

import java.time.Duration;

/** The quota of tests outside this package: Azure's own. */
public final class TestHeadroom {

    private TestHeadroom() {}

    public static QuotaHeadroom atAzuresQuota() {
        return new QuotaHeadroom(new KeyLoads(), 4000, Duration.ofSeconds(10), 0.97);
    }
}
