package io.keyward.operation.lease;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes up operations that no server works on: after a restart, after the death of another server, or if a server stored an
 * operation but lost the response to its commit (invariant 6). It also renews the leases of the operations that this server
 * works on.
 */
@ApplicationScoped
public class OperationSweep {

    private static final System.Logger LOG = System.getLogger(OperationSweep.class.getName());

    @Inject
    HeldOperations held;

    @Inject
    Event<OperationAccepted> accepted;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.operation.sweep-interval")
    Duration interval;

    private Future<?> sweeps;

    /** Call this once, when the server has started. */
    public void begin() {
        sweeps = executor.scheduleWithFixedDelay(this::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One sweep, see {@link #begin}. */
    public void sweep() {
        try {
            held.renew();
            held.takeAbandoned().forEach(this::resume);
        } catch (RuntimeException e) { // the database is out of reach; the next sweep tries again
            LOG.log(WARNING, "a sweep for unfinished operations failed; the next one tries again", e);
        }
    }

    private void resume(Operation abandoned) {
        LOG.log(INFO, "taking up operation {0} ({1})", abandoned.id(), abandoned.kind());
        accepted.fire(OperationAccepted.of(abandoned));
    }

    @PreDestroy
    void end() {
        if (sweeps != null) {
            sweeps.cancel(true);
        }
        try {
            held.releaseAll();
        } catch (RuntimeException e) { // other servers wait for the end of the leases then
            LOG.log(DEBUG, "the leases could not be released", e);
        }
    }
}
