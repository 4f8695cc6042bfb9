package io.keyward.vault.guard;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappedDek;
import io.keyward.vault.CheckResult;
import io.keyward.vault.Warning;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Estimates how long a rotation takes at the vault's quota: each DEK costs one unwrap with its present key version. */
@Dependent
public class RotationEstimate {

    private static final Duration LONG = Duration.ofHours(1);

    private final KeyCosts costs;
    private final double unitsPerSecond;

    @Inject
    public RotationEstimate(
            KeyCosts costs,
            @ConfigProperty(name = "keyward.vault.quota") int quota,
            @ConfigProperty(name = "keyward.vault.quota-window") Duration window,
            @ConfigProperty(name = "keyward.vault.quota-share") double share) {
        this.costs = costs;
        this.unitsPerSecond = quota * share * 1000 / window.toMillis();
    }

    /** The time for this many DEKs that are, or will be, wrapped under this key. */
    public Duration timeFor(KeyAttributes key, long deks) {
        return time(KeyCosts.of(key) * deks);
    }

    /** The time for this many DEKs under the same key version as the sample. */
    public Duration timeFor(WrappedDek sample, long deks) {
        return time(costs.of(sample) * deks);
    }

    /** The time for this many DEKs under a key version, at its last known cost. */
    public Duration timeFor(KeyId version, long deks) {
        return time(costs.of(version) * deks);
    }

    /** A check result that states this time; it is a warning if the time is more than an hour. */
    public CheckResult result(Enum<?> check, KeyReference key, long deks, Duration time) {
        var message = "a change of the key moves %d DEKs, which takes about %s at the vault's quota"
                .formatted(deks, text(time));
        return time.compareTo(LONG) > 0
                ? CheckResult.warned(check, Warning.LONG_ROTATION, message, key)
                : CheckResult.passed(check, message).of(key);
    }

    private static String text(Duration time) {
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
    }

    private Duration time(long units) {
        return Duration.ofSeconds((long) Math.ceil(units / unitsPerSecond));
    }
}
