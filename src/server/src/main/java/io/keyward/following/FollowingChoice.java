package io.keyward.following;

import io.keyward.cluster.Cluster;
import io.keyward.operation.OperationId;
import io.keyward.schedule.SharedClock;
import io.keyward.watch.ProbeSchedules;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Lets a cluster follow the newest version of its key, or keeps it under its version: by the choice of the owner, or because a
 * rotation was undone.
 */
@Stateless
public class FollowingChoice {

    @Inject
    FollowingRefusals refusals;

    @Inject
    ProbeSchedules schedules;

    @Inject
    SharedClock clock;

    /**
     * Makes the cluster follow its key, in the caller's transaction, which holds the lock of the cluster. The next tick of the
     * watch looks for a newer version.
     */
    public void follow(Cluster locked) {
        locked.followNewestVersion();
        var encryption = locked.requireEncryption();
        schedules.bringForward(encryption.key(), encryption.identity(), clock.instant());
    }

    /**
     * Stops following and keeps the cluster under its version, in the caller's transaction, which holds the lock of the
     * cluster.
     *
     * @return the event to be fired after the commit; empty if there was no refusal to clear
     */
    public Optional<FollowingRefusalCleared> stay(Cluster locked) {
        locked.stopFollowing();
        return clearRefusal(locked);
    }

    /**
     * Keeps the cluster under its key version because a rotation was canceled or rolled back, in the caller's transaction,
     * which holds the lock of the cluster. Changes nothing if the cluster does not follow its key.
     *
     * @return the event to be fired after the commit; empty if there was no refusal to clear
     */
    public Optional<FollowingRefusalCleared> suspend(Cluster locked, OperationId undone) {
        return locked.suspendFollowing(undone.value()) ? clearRefusal(locked) : Optional.empty();
    }

    private Optional<FollowingRefusalCleared> clearRefusal(Cluster locked) {
        return refusals.clear(locked.id()) ? Optional.of(new FollowingRefusalCleared(locked.id())) : Optional.empty();
    }
}
