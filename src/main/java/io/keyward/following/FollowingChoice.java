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

/** The owner of a cluster says whether it shall follow the newest version of its key, or stay until asked to move. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // each change is a transaction of its own
public class FollowingChoice {

    @Inject
    Clusters clusters;

    @Inject
    FollowingRefusals refusals;

    @Inject
    ProbeSchedules turns;

    @Inject
    Event<FollowingRefusalCleared> settled;

    @Inject
    Clock clock;

    /** Its key is looked at with the next tick of the watch. */
    public void follow(ResourceId id) {
        var encryption = change(id, Cluster::followNewestVersion).requireEncryption();
        turns.hasten(encryption.key(), encryption.identity(), clock.instant());
    }

    public void stay(ResourceId id) {
        var cluster = change(id, Cluster::stopFollowing);
        if (refusals.settle(cluster.id())) {
            settled.fire(new FollowingRefusalCleared(cluster.id()));
        }
    }

    private Cluster change(ResourceId id, Consumer<Cluster> change) {
        return clusters.changeUnlessDeleted(clusters.get(id).id(), cluster -> {
            change.accept(cluster);
            return cluster;
        });
    }
}
