package io.keyward.ambari.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts attempts by the address they come from: at one cluster, so that a reader of it with an old password keeps no
 * reader behind the same proxy from another cluster, and, with more of them borne, at all clusters together.
 */
final class AddressThrottle {

    private final LoginThrottle atOne;
    private final LoginThrottle atAll;

    AddressThrottle(int limitAtOne, int limitAtAll, Duration window) {
        this.atOne = new LoginThrottle(limitAtOne, window);
        this.atAll = new LoginThrottle(limitAtAll, window);
    }

    /** Counts one more, before it is known how it ends; where there were too many, says how long to wait instead. */
    Optional<Duration> begin(String address, String cluster, Instant now) {
        var refused = atOne.begin(both(address, cluster), now);
        if (refused.isPresent()) {
            return refused;
        }
        var refusedAtAll = atAll.begin(address, now);
        refusedAtAll.ifPresent(wait -> atOne.takeBack(both(address, cluster)));
        return refusedAtAll;
    }

    /** It was no guess after all. */
    void takeBack(String address, String cluster) {
        atOne.takeBack(both(address, cluster));
        atAll.takeBack(address);
    }

    private static String both(String address, String cluster) {
        return address + " " + cluster;
    }
}
