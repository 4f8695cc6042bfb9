package io.keyward.operation;

import io.keyward.vault.CheckResult;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks again for a while where a preflight is refused: a permission granted a moment ago takes its time to arrive. */
@Dependent
public class PreflightPatience {

    private final Duration longest;
    private final Duration pause;
    private final Clock clock;

    @Inject
    public PreflightPatience(
            @ConfigProperty(name = "keyward.operation.preflight-patience") Duration longest,
            @ConfigProperty(name = "keyward.operation.preflight-pause") Duration pause,
            Clock clock) {
        this.longest = longest;
        this.pause = pause;
        this.clock = clock;
    }

    /** The longest that anybody may ask for. */
    public Duration longest() {
        return longest;
    }

    /** Looks until all is well, until what failed will not pass by waiting, or until the time is over. */
    public PreflightReport look(Duration patience, Supplier<List<CheckResult>> door) {
        var start = clock.instant();
        for (var asked = 1; ; asked++) {
            var report = new PreflightReport(door.get(), asked, Duration.between(start, clock.instant()));
            var over = report.waited().plus(pause).compareTo(patience) > 0;
            if (report.passed() || !report.mayPass() || over || !paused()) {
                return report;
            }
        }
    }

    private boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
