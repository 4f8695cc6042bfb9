package io.keyward.following;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.access.AccessChanged;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
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
import java.util.Optional;

/**
 * Moves clusters that follow their key to its newest version as soon as the watch sees one. It starts an ordinary rotation,
 * with the same admission checks and the same record (R5). If the version cannot be used, the cluster stays under its own.
 */
@ApplicationScoped
public class Following {

    /** The caller of the rotations of clusters that follow their key. */
    public static final Caller CALLER = new Caller("keyward", "following", null);

    private static final System.Logger LOG = System.getLogger(Following.class.getName());

    @Inject
    Clusters clusters;

    @Inject
    FollowingRules rules;

    @Inject
    KeyRotation rotation;

    @Inject
    FollowingRefusals refusals;

    @Inject
    FollowExecutor executor;

    @Inject
    Event<FollowingRefused> refused;

    @Inject
    Event<FollowingRefusalCleared> cleared;

    @Inject
    Clock clock;

    void newestVersionSeen(@Observes NewestVersionSeen seen) {
        if (seen.followed()) {
            refusals.resolvedBy(seen.newest().id()).forEach(this::clearRefusal); // another request moved these clusters
        }
        if (seen.isBehind()) {
            clusters.followersBehind(seen.newest().id(), seen.identity())
                    .forEach(cluster ->
                            executor.submit(cluster, seen.newest().id(), () -> follow(cluster, seen.newest())));
        }
    }

    // the reason for better access can be a granted permission, which also applies to the newer version; its attributes
    // do not show this, so the newer version is tried again without the wait after its refusal
    void accessChanged(@Observes AccessChanged change) {
        if (change.to().compareTo(change.from()) < 0) {
            refusals.tryAgain(change.key());
        }
    }

    private void follow(ClusterId id, KeyAttributes newest) {
        var cluster = clusters.get(id);
        if (!rules.allow(cluster, newest)) {
            return;
        }
        try {
            rules.requireUsable(newest);
            var followed = cluster.requireEncryption().key();
            var started = rotation.startIf(
                    now -> FollowingRules.stillFollows(now, followed),
                    cluster.resourceId(),
                    target(cluster, newest.id()),
                    CALLER);
            started.ifPresent(
                    operation -> LOG.log(INFO, "{0} follows its key: {1}", cluster.resourceId(), newest.id()));
            clearRefusal(id);
        } catch (VaultRefusal e) {
            recordRefusal(cluster, newest, e);
        } catch (Problem e) {
            // after an outage, or if another server was faster, the next refresh tries again;
            // a key in force that does not unwrap has an alert of its own
            LOG.log(INFO, "{0} does not follow its key now: {1}", cluster.resourceId(), e.getMessage());
        }
    }

    // keeps the customer's spelling of vault and key
    private static KeyTarget target(Cluster cluster, KeyId newest) {
        return new KeyTarget(cluster.requireEncryption().key().key(), Optional.of(newest.version()));
    }

    private void recordRefusal(Cluster cluster, KeyAttributes newest, VaultRefusal refusal) {
        var current = cluster.requireEncryption().key();
        if (refusals.record(cluster.id(), current, newest, refusal, clock.instant())) {
            LOG.log(
                    INFO,
                    "cluster {0} does not move to the newest version of its key: {1}",
                    cluster.id(),
                    refusal.getMessage());
            refused.fire(new FollowingRefused(cluster.id(), newest.id(), refusal.code(), refusal.getMessage()));
        }
    }

    private void clearRefusal(ClusterId cluster) {
        if (refusals.clear(cluster)) {
            cleared.fire(new FollowingRefusalCleared(cluster));
        }
    }
}
