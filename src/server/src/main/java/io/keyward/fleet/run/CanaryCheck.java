package io.keyward.fleet.run;

import io.keyward.access.AccessState;
import io.keyward.access.ClusterAccess;
import io.keyward.access.ClusterAccesses;
import io.keyward.access.PermissionStatus;
import io.keyward.cluster.Clusters;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.MemberState;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks the canary, which is the first clusters of a fleet rotation. The other clusters start when these have succeeded and
 * the last vault calls show that their keys can be used.
 */
@Dependent
class CanaryCheck {

    private static final Set<AccessState> TEMPORARY = Set.of(AccessState.UNKNOWN, AccessState.DOUBTFUL);

    @Inject
    FleetMembers members;

    @Inject
    Clusters clusters;

    @Inject
    ClusterAccesses accesses;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-wait")
    Duration maxWait;

    /**
     * Confirms the canary, stops the fleet rotation, or does nothing yet. Call this in a transaction that holds the lock of
     * the fleet rotation.
     */
    void check(Fleet fleet, Instant now) {
        if (fleet.canaryConfirmed()) {
            return;
        }
        var first = members.first(fleet.id(), fleet.canary());
        failed(first)
                .ifPresentOrElse(
                        failed -> fleet.stop(
                                "the canary %s failed; read its members, then resume the fleet rotation: it tries the canary again"
                                        .formatted(failed.cluster().name()),
                                now),
                        () -> confirm(fleet, first, now));
    }

    private static Optional<FleetMember> failed(List<FleetMember> canary) {
        return canary.stream()
                .filter(member -> member.state() == MemberState.FAILED)
                .findFirst();
    }

    private void confirm(Fleet fleet, List<FleetMember> canary, Instant now) {
        if (!canary.stream().allMatch(member -> member.state().isDone())) {
            return;
        }
        canary.stream()
                .map(this::access)
                .filter(access -> access.state() != AccessState.ACCESSIBLE)
                .findFirst()
                .ifPresentOrElse(access -> waitOrStop(fleet, access, begin(fleet, canary), now), fleet::confirmCanary);
    }

    private ClusterAccess access(FleetMember member) {
        return accesses.of(clusters.get(member.clusterId()));
    }

    // when the check began: the canary has ended, and the fleet rotation runs
    private static Instant begin(Fleet fleet, List<FleetMember> canary) {
        return canary.stream()
                .flatMap(member -> member.endedAt().stream())
                .reduce(fleet.stateSince(), (one, other) -> one.isAfter(other) ? one : other);
    }

    // waits for the end of an outage or for the first vault call, but not longer than maxWait; stops at once after a
    // refusal, which somebody must resolve
    private void waitOrStop(Fleet fleet, ClusterAccess access, Instant begin, Instant now) {
        var why = "the access to the key of the canary is not confirmed: %s"
                .formatted(access.problem().map(PermissionStatus::text).orElse("the vault was not called yet"));
        if (TEMPORARY.contains(access.state()) && begin.plus(maxWait).isAfter(now)) {
            fleet.startNothing(why);
        } else {
            fleet.stop(why, now);
        }
    }
}
