package io.keyward.access;

import java.time.Duration;
import java.util.Optional;

/**
 * How long nodes run on while the vault refuses their key. Both times count from the beginning of the refusal.
 *
 * @param suspendAfter when nodes suspend their disks, so that reads and writes wait; empty for never
 * @param cutAfter when nodes cut their disks, so that reads and writes fail; empty for never
 */
public record GraceTimes(Optional<Duration> suspendAfter, Optional<Duration> cutAfter) {

    /** Nodes never suspend or cut their disks. */
    public static final GraceTimes NEVER = new GraceTimes(Optional.empty(), Optional.empty());

    /** The longest time that a policy may have. */
    public static final Duration LONGEST = Duration.ofDays(3650);

    /** True if a policy may have this time. */
    public static boolean isPossible(Duration time) {
        return !time.isNegative() && time.compareTo(LONGEST) <= 0;
    }

    /** True if disks are never cut, or are suspended no later than they are cut. */
    public boolean isOrdered() {
        return cutAfter.isEmpty()
                || suspendAfter
                        .filter(time -> time.compareTo(cutAfter.get()) <= 0)
                        .isPresent();
    }
}
