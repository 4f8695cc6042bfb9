package io.keyward.following;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.watch.ProbeSchedules;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Consumer;

/** The owner of a cluster decides whether it follows the newest version of its key or stays under its version. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // each change is a transaction of its own
public class FollowingChoice {

    @Inject
    Clusters clusters;

    @Inject
    FollowingRefusals refusals;

    @Inject
    ProbeSchedules schedules;

    @Inject
    Event<FollowingRefusalCleared> cleared;

    @Inject
    Clock clock;

    /** The next tick of the watch looks for a newer version. */
    public void follow(ResourceId id) {
        var encryption = change(id, Cluster::followNewestVersion).requireEncryption();
        schedules.bringForward(encryption.key(), encryption.identity(), clock.instant());
    }

    public void stay(ResourceId id) {
        var cluster = change(id, Cluster::stopFollowing);
        if (refusals.clear(cluster.id())) {
            cleared.fire(new FollowingRefusalCleared(cluster.id()));
        }
    }

    private Cluster change(ResourceId id, Consumer<Cluster> change) {
        return clusters.changeUnlessDeleted(clusters.get(id).id(), cluster -> {
            change.accept(cluster);
            return cluster;
        });
    }
}
