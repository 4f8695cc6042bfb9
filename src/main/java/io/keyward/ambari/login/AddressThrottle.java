package io.keyward.ambari.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Limits failed logins by source address: for each cluster, and with a higher limit for all clusters together. The first
 * limit keeps one client with an outdated password from locking out clients of other clusters behind the same proxy.
 */
final class AddressThrottle {

    private final LoginThrottle perCluster;
    private final LoginThrottle overall;

    AddressThrottle(int perCluster, int overall, Duration window) {
        this.perCluster = new LoginThrottle(perCluster, window);
        this.overall = new LoginThrottle(overall, window);
    }

    /** Counts an attempt, or returns how long to wait if there were too many ({@link LoginThrottle#begin}). */
    Optional<Duration> begin(String address, String cluster, Instant now) {
        var wait = perCluster.begin(pair(address, cluster), now);
        if (wait.isPresent()) {
            return wait;
        }
        var overallWait = overall.begin(address, now);
        overallWait.ifPresent(time -> perCluster.undo(pair(address, cluster)));
        return overallWait;
    }

    /** Does not count the attempt, because it was not a wrong password. */
    void undo(String address, String cluster) {
        perCluster.undo(pair(address, cluster));
        overall.undo(address);
    }

    private static String pair(String address, String cluster) {
        return address + " " + cluster;
    }
}
