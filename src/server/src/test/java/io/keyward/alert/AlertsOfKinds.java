package io.keyward.alert;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.testsupport.TestClock;

/** Creates alerts of any kind without a review. */
public final class AlertsOfKinds {

    private AlertsOfKinds() {}

    /** @param key null if the alert is about no single key version */
    public static Alert open(ClusterId cluster, AlertKind kind, KeyId key, String cause) {
        return new Alert(
                cluster, new Finding(kind, key, cause, "something is wrong"), TestClock.START, TestClock.START);
    }
}
