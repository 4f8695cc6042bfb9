package io.keyward.alert;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.access.AccessChanged;
import io.keyward.following.FollowingRefusalCleared;
import io.keyward.following.FollowingRefused;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.Operations;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has alerts reviewed whenever something happened that can make a difference, and all of them time and again: whatever
 * was missed, and whatever only time brings about, is made good by the next sweep.
 */
@ApplicationScoped
public class AlertWatch {

    private static final System.Logger LOG = System.getLogger(AlertWatch.class.getName());

    @Inject
    AlertReview review;

    @Inject
    KeyStatuses standings;

    @Inject
    Operations operations;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.alert.sweep")
    Duration sweep;

    /** Called once, when the server has started. */
    public void begin() {
        var unused = executor.scheduleWithFixedDelay(
                () -> attempt(review::sweep), 0, sweep.toMillis(), TimeUnit.MILLISECONDS);
    }

    // never in the thread that asked the vault: whoever waits for that answer does not wait for alerts
    void accessChanged(@Observes AccessChanged change) {
        executor.execute(() ->
                attempt(() -> standings.needing(change.key(), change.identity()).forEach(review::review)));
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

    void followingSettled(@Observes FollowingRefusalCleared settled) {
        executor.execute(() -> attempt(() -> review.review(settled.cluster())));
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // the store is out of reach, or a cluster changes at this very moment
            LOG.log(WARNING, "alerts could not be reviewed; the next sweep will", e);
        }
    }
}
