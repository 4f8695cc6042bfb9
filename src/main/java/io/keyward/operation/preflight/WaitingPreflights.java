package io.keyward.operation.preflight;

import io.keyward.operation.OperationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds how many repeated preflights wait at once: each one holds a thread of the server while it waits. */
@ApplicationScoped
public class WaitingPreflights {

    private int limit;
    private Semaphore places;

    protected WaitingPreflights() {} // for CDI

    @Inject
    public WaitingPreflights(@ConfigProperty(name = "keyward.operation.max-waiting-preflights") int limit) {
        this.limit = limit;
        this.places = new Semaphore(limit);
    }

    /** @throws OperationProblem.TooManyWaiting if the allowed number of preflights already wait */
    <T> T run(Supplier<T> preflight) {
        if (!places.tryAcquire()) {
            throw new OperationProblem.TooManyWaiting(limit);
        }
        try {
            return preflight.get();
        } finally {
            places.release();
        }
    }
}
