package io.keyward.fleet.plan;

import io.keyward.cluster.search.ListedCluster;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.Refusal;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Selects clusters by the age of their key version.
 *
 * @param olderThanDays empty to select all
 * @param versions the stored attributes of key versions
 */
record KeyAges(Optional<Integer> olderThanDays, Map<KeyId, KeyVersion> versions, Instant now) {

    /**
     * True if the key version of the cluster is old enough. A cluster whose key version has an unknown age is selected, and
     * then refused.
     */
    boolean select(ListedCluster cluster) {
        return olderThanDays
                .flatMap(days -> createdOn(cluster).map(created -> created.isBefore(now.minus(Duration.ofDays(days)))))
                .orElse(true);
    }

    Optional<Refusal> refusal(ListedCluster cluster) {
        return olderThanDays.isPresent() && createdOn(cluster).isEmpty()
                ? Optional.of(Refusal.of(FleetProblem.keyAgeUnknown(
                        cluster.resourceId(), cluster.encryption().key())))
                : Optional.empty();
    }

    private Optional<Instant> createdOn(ListedCluster cluster) {
        return Optional.ofNullable(versions.get(cluster.encryption().key())).flatMap(KeyVersion::createdOn);
    }
}
