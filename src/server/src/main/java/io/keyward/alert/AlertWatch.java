package io.keyward.alert;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.access.AccessChanged;
import io.keyward.cluster.Clusters;
import io.keyward.disk.NeededKeys;
import io.keyward.following.FollowingRefusalCleared;
import io.keyward.following.FollowingRefused;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.Operations;
import io.keyward.watch.KeyAttributesChanged;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Starts a review of alerts after each event that can change them, on the server where the event was fired. */
@ApplicationScoped
public class AlertWatch {

    private static final System.Logger LOG = System.getLogger(AlertWatch.class.getName());

    @Inject
    AlertReview review;

    @Inject
    NeededKeys needed;

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Resource
    ManagedScheduledExecutorService executor;

    // not in the thread that called the vault: its request must not wait for alerts
    void accessChanged(@Observes AccessChanged change) {
        executor.execute(() -> attempt(() -> review.reviewEach(needed.clusters(change.key(), change.identity()))));
    }

    void attributesChanged(@Observes KeyAttributesChanged change) {
        executor.execute(() -> attempt(() -> review.compare(clusters.underAnyVersion(change.key()))));
    }

    void operationAccepted(@Observes OperationAccepted operation) {
        executor.execute(() -> attempt(
                () -> operations.find(operation.id()).map(Operation::cluster).ifPresent(review::review)));
    }

    void operationEnded(@Observes OperationEnded operation) {
        executor.execute(() -> attempt(() -> review.review(operation.cluster())));
    }

    void followingRefused(@Observes FollowingRefused refusal) {
        executor.execute(() -> attempt(() -> review.review(refusal.cluster())));
    }

    void followingRefusalCleared(@Observes FollowingRefusalCleared cleared) {
        executor.execute(() -> attempt(() -> review.review(cleared.cluster())));
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // the database is out of reach, or the cluster was changed at the same time
            LOG.log(WARNING, "alerts could not be reviewed; the next sweep tries again", e);
        }
    }
}
