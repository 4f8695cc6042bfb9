package io.keyward.operation.preflight;

import io.keyward.operation.Caller;
import io.keyward.operation.OperationProblem;
import io.keyward.vault.CheckResult;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Repeats a failed preflight for a while, because a permission that was just granted takes some time to take effect. */
@Dependent
public class RepeatedPreflight {

    private final Duration longest;
    private final Duration pause;
    private final WaitingPreflights waiting;
    private final Clock clock;

    @Inject
    public RepeatedPreflight(
            @ConfigProperty(name = "keyward.operation.preflight-max-wait") Duration longest,
            @ConfigProperty(name = "keyward.operation.preflight-retry-interval") Duration pause,
            WaitingPreflights waiting,
            Clock clock) {
        this.longest = longest;
        this.pause = pause;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** The longest time that a caller can ask for. */
    public Duration longest() {
        return longest;
    }

    /**
     * Runs the checks until all pass, until one fails for a reason that waiting does not change, or until {@code limit} is
     * over.
     *
     * @throws OperationProblem.TooManyWaiting if the caller wants to wait and too many preflights wait already, see {@link
     *     WaitingPreflights}
     */
    public PreflightReport repeat(Duration limit, Caller caller, Supplier<List<CheckResult>> checks) {
        return limit.isZero() ? run(limit, checks) : waiting.run(caller.objectId(), () -> run(limit, checks));
    }

    private PreflightReport run(Duration limit, Supplier<List<CheckResult>> checks) {
        var start = clock.instant();
        for (var runs = 1; ; runs++) {
            var report = new PreflightReport(checks.get(), runs, Duration.between(start, clock.instant()));
            var timeIsOver = report.waited().plus(pause).compareTo(limit) > 0;
            if (report.passed() || !report.mayPass() || timeIsOver || !pause()) {
                return report;
            }
        }
    }

    private boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
