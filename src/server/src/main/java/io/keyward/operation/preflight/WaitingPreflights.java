package io.keyward.operation.preflight;

import io.keyward.concurrent.KeyedLimiter;
import io.keyward.operation.OperationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds how many repeated preflights wait at once, because each one holds a thread of the server while it waits. A second
 * limit applies to each caller.
 */
@ApplicationScoped
public class WaitingPreflights {

    private int total;
    private int perCaller;
    private KeyedLimiter places;

    protected WaitingPreflights() {} // for CDI

    @Inject
    public WaitingPreflights(
            @ConfigProperty(name = "keyward.operation.max-waiting-preflights") int total,
            @ConfigProperty(name = "keyward.operation.max-waiting-preflights-per-caller") int perCaller) {
        this.total = total;
        this.perCaller = perCaller;
        this.places = new KeyedLimiter(total, perCaller);
    }

    /** @throws OperationProblem.TooManyWaiting if too many preflights wait already, of the caller or of all callers together */
    <T> T run(String caller, Supplier<T> preflight) {
        return places.run(caller, preflight, () -> new OperationProblem.TooManyWaiting(perCaller, total));
    }
}
