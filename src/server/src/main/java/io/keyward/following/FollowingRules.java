package io.keyward.following;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.KeyVersions;
import io.keyward.operation.Operations;
import io.keyward.vault.KeyDates;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Decides whether a cluster that follows its key moves to a version which the vault reports as the newest. */
@Dependent
class FollowingRules {

    @Inject
    KeyVersions versions;

    @Inject
    Operations operations;

    @Inject
    FollowingRefusals refusals;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.following.retry-after")
    Duration tryAgain;

    boolean allow(Cluster cluster, KeyAttributes newest) {
        return canStart(cluster)
                && isNewer(newest, cluster.requireEncryption().key())
                && !wasJustRefused(newest, cluster);
    }

    private boolean canStart(Cluster cluster) {
        var follows = cluster.encryption().filter(key -> key.follows()).isPresent();
        return follows
                && cluster.state() == ClusterState.RUNNING
                && operations.open(cluster.id()).isEmpty();
    }

    // a version that the vault reports as the newest is not followed if the creation times contradict that, or if only
    // one of the two versions has a creation time
    private boolean isNewer(KeyAttributes newest, KeyId current) {
        var stored = versions.find(current).filter(version -> version.seenAt().isPresent());
        if (stored.isEmpty()) {
            return false; // the next refresh stores the attributes of the version in force
        }
        var created = stored.flatMap(KeyVersion::createdOn);
        var bothUnknown = created.isEmpty() && newest.createdOn().isEmpty();
        return bothUnknown
                || created.flatMap(old -> newest.createdOn().map(fresh -> !fresh.isBefore(old)))
                        .orElse(false);
    }

    // saves the calls of another attempt: a version with the same attributes is probably refused again; it is tried
    // again after keyward.following.retry-after
    private boolean wasJustRefused(KeyAttributes newest, Cluster cluster) {
        var now = clock.instant();
        return refusals.find(cluster.id())
                .filter(refusal -> refusal.appliesTo(cluster.requireEncryption().key()))
                .filter(refusal -> refusal.sameAttributesAs(newest, now, now.minus(tryAgain)))
                .isPresent();
    }

    // refuses an unusable version without a call to the vault; the attributes were read a moment ago
    void requireUsable(KeyAttributes newest) {
        if (!newest.enabled()) {
            throw new VaultRefusal.KeyDisabled(newest.id());
        }
        KeyDates.requireValid(newest, clock.instant());
    }

    // during the admission checks, the owner may have stopped the following or changed the key
    static boolean stillFollows(Cluster cluster, KeyId from) {
        return cluster.encryption()
                .filter(now -> now.follows() && now.key().equals(from))
                .isPresent();
    }
}
