package io.keyward.following;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.access.AccessChanged;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.KeyVersions;
import io.keyward.operation.Caller;
import io.keyward.operation.Operations;
import io.keyward.problem.Problem;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.vault.VaultRefusal;
import io.keyward.watch.NewestVersionSeen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Moves clusters that follow their key to its newest version, as soon as the watch has seen one: by an ordinary rotation,
 * with the same checks and the same record (R5). A version that cannot be used leaves a cluster where it is.
 */
@ApplicationScoped
public class Following {

    /** Who asked for a rotation that nobody asked for. */
    public static final Caller CALLER = new Caller("keyward", "following", null);

    private static final System.Logger LOG = System.getLogger(Following.class.getName());

    @Inject
    Clusters clusters;

    @Inject
    KeyVersions versions;

    @Inject
    Operations operations;

    @Inject
    KeyRotation rotation;

    @Inject
    FollowingRefusals refusals;

    @Inject
    FollowExecutor followers;

    @Inject
    Event<FollowingRefused> refused;

    @Inject
    Event<FollowingRefusalCleared> settled;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.following.try-again")
    Duration tryAgain;

    void look(@Observes NewestVersionSeen seen) {
        refusals.overWith(seen.newest().id()).forEach(this::settle); // somebody has moved them meanwhile
        clusters.followersBehind(seen.newest().id(), seen.identity())
                .forEach(cluster -> followers.take(cluster, seen.newest().id(), () -> follow(cluster, seen.newest())));
    }

    // a right that was granted shows in the key in force at once, and in no version
    void accessChanged(@Observes AccessChanged change) {
        if (change.to().compareTo(change.from()) < 0) {
            refusals.tryAgain(change.key());
        }
    }

    private void follow(ClusterId id, KeyAttributes newest) {
        var cluster = clusters.get(id);
        if (!isFree(cluster)
                || !isNewer(newest, cluster.requireEncryption().key())
                || wasRefusedJustNow(newest, cluster)) {
            return;
        }
        try {
            requireInForce(newest);
            var followed = cluster.requireEncryption().key();
            var started = rotation.startIf(
                    now -> stillFollows(now, followed), cluster.resourceId(), target(cluster, newest.id()), CALLER);
            started.ifPresent(
                    operation -> LOG.log(INFO, "{0} follows its key: {1}", cluster.resourceId(), newest.id()));
            settle(id);
        } catch (VaultRefusal e) {
            refuse(cluster, newest, e);
        } catch (Problem e) {
            // the vault cannot be asked, or does not open the key in force, which is alerted as such; or another one
            // was faster: the next look begins anew
            LOG.log(INFO, "{0} does not follow its key now: {1}", cluster.resourceId(), e.getMessage());
        }
    }

    // its owner may have told it to stay, or moved it elsewhere, while the newer version was proven
    private static boolean stillFollows(Cluster cluster, KeyId from) {
        return cluster.encryption()
                .filter(now -> now.follows() && now.key().equals(from))
                .isPresent();
    }

    private boolean isFree(Cluster cluster) {
        var follows = cluster.encryption().filter(key -> key.follows()).isPresent();
        return follows
                && cluster.state() == ClusterState.RUNNING
                && operations.open(cluster.id()).isEmpty();
    }

    // that the vault calls it the newest is not enough where the dates say otherwise, or only one of the two has one
    private boolean isNewer(KeyAttributes newest, KeyId current) {
        var standing = versions.find(current).filter(version -> version.seenAt().isPresent());
        if (standing.isEmpty()) {
            return false; // it is seen with the next look
        }
        var created = standing.flatMap(KeyVersion::createdOn);
        var unknown = created.isEmpty() && newest.createdOn().isEmpty();
        return unknown
                || created.flatMap(old -> newest.createdOn().map(fresh -> !fresh.isBefore(old)))
                        .orElse(false);
    }

    // nothing that the vault shows has changed since: many clusters would ask it the same with each look, for nothing
    private boolean wasRefusedJustNow(KeyAttributes newest, Cluster cluster) {
        var now = clock.instant();
        return refusals.find(cluster.id())
                .filter(refusal ->
                        refusal.holdsUnder(cluster.requireEncryption().key()))
                .filter(refusal -> refusal.tellsOf(newest, now, now.minus(tryAgain)))
                .isPresent();
    }

    // what the look has shown already need not be asked again
    private void requireInForce(KeyAttributes newest) {
        if (!newest.enabled()) {
            throw new VaultRefusal.KeyDisabled(newest.id());
        }
        if (newest.expiredAt(clock.instant())) {
            throw new VaultRefusal.KeyExpired(newest.id());
        }
        if (newest.notYetValidAt(clock.instant())) {
            throw new VaultRefusal.KeyNotYetValid(newest.id());
        }
    }

    // in the customer's spelling of vault and key
    private static KeyTarget target(Cluster cluster, KeyId newest) {
        return new KeyTarget(cluster.requireEncryption().key().key(), Optional.of(newest.version()));
    }

    private void refuse(Cluster cluster, KeyAttributes newest, VaultRefusal why) {
        var current = cluster.requireEncryption().key();
        if (refusals.note(cluster.id(), current, newest, why, clock.instant())) {
            LOG.log(INFO, "cluster {0} stays where it is: {1}", cluster.id(), why.getMessage());
            refused.fire(new FollowingRefused(cluster.id(), newest.id(), why.code(), why.getMessage()));
        }
    }

    private void settle(ClusterId cluster) {
        if (refusals.settle(cluster)) {
            settled.fire(new FollowingRefusalCleared(cluster));
        }
    }
}
