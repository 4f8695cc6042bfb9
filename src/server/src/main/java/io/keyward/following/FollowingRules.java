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
            return false; // the next refresh stores its attributes
        }
        var created = stored.flatMap(KeyVersion::createdOn);
        var bothUnknown = created.isEmpty() && newest.createdOn().isEmpty();
        return bothUnknown
                || created.flatMap(old -> newest.createdOn().map(fresh -> !fresh.isBefore(old)))
                        .orElse(false);
    }

    // saves calls: while the attributes are the same, the vault would refuse the version to every cluster again
    private boolean wasJustRefused(KeyAttributes newest, Cluster cluster) {
        var now = clock.instant();
        return refusals.find(cluster.id())
                .filter(refusal -> refusal.appliesTo(cluster.requireEncryption().key()))
                .filter(refusal -> refusal.sameAttributesAs(newest, now, now.minus(tryAgain)))
                .isPresent();
    }

    // saves a call: these attributes were read a moment ago
    void requireUsable(KeyAttributes newest) {
        if (!newest.enabled()) {
            throw new VaultRefusal.KeyDisabled(newest.id());
        }
        KeyDates.requireValid(newest, clock.instant());
    }

    // the owner may have pinned the cluster to its version, or moved it, while the newer version was proven
    static boolean stillFollows(Cluster cluster, KeyId from) {
        return cluster.encryption()
                .filter(now -> now.follows() && now.key().equals(from))
                .isPresent();
    }
}
