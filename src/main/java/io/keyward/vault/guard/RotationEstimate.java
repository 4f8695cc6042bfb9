package io.keyward.vault.guard;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappedDek;
import io.keyward.vault.CheckResult;
import io.keyward.vault.Warning;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a vault's quota makes a change of the key take: moving a DEK costs one unwrap under the key it leaves. */
@Dependent
public class RotationEstimate {

    private static final Duration LONG = Duration.ofHours(1);

    private final KeyCosts loads;
    private final double unitsPerSecond;

    @Inject
    public RotationEstimate(
            KeyCosts loads,
            @ConfigProperty(name = "keyward.vault.pace-quota") int quota,
            @ConfigProperty(name = "keyward.vault.pace-window") Duration window,
            @ConfigProperty(name = "keyward.vault.pace-share") double share) {
        this.loads = loads;
        this.unitsPerSecond = quota * share * 1000 / window.toMillis();
    }

    /** So many DEKs that are, or will be, under this key. */
    public Duration timeFor(KeyAttributes key, long deks) {
        return time(KeyCosts.of(key) * deks);
    }

    /** So many DEKs that are under the same key as this one. */
    public Duration timeFor(WrappedDek sample, long deks) {
        return time(loads.of(sample) * deks);
    }

    /** The line that says it; a warning where it is long. */
    public CheckResult line(Enum<?> check, KeyReference key, long deks, Duration time) {
        var message =
                "a change of the key moves %d DEKs, which takes about %s at the vault's quota".formatted(deks, time);
        return time.compareTo(LONG) > 0
                ? CheckResult.warned(check, Warning.LONG_ROTATION, message, key)
                : CheckResult.passed(check, message).of(key);
    }

    private Duration time(long units) {
        return Duration.ofSeconds((long) Math.ceil(units / unitsPerSecond));
    }
}
