package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappedDek;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a vault's quota makes a change of the key take: moving a DEK costs one unwrap under the key it leaves. */
@Dependent
public class QuotaHeadroom {

    private static final Duration LONG = Duration.ofHours(1);

    private final KeyLoads loads;
    private final double unitsPerSecond;

    @Inject
    public QuotaHeadroom(
            KeyLoads loads,
            @ConfigProperty(name = "keyward.vault.pace-quota") int quota,
            @ConfigProperty(name = "keyward.vault.pace-window") Duration window,
            @ConfigProperty(name = "keyward.vault.pace-share") double share) {
        this.loads = loads;
        this.unitsPerSecond = quota * share * 1000 / window.toMillis();
    }

    /** So many DEKs that are, or will be, under this key. */
    public Duration timeFor(KeyAttributes key, long deks) {
        return time(KeyLoads.of(key) * deks);
    }

    /** So many DEKs that are under the same key as this one. */
    public Duration timeFor(WrappedDek sample, long deks) {
        return time(loads.of(sample) * deks);
    }

    /** The line that says it; a warning where it is long. */
    public CheckLine line(Enum<?> check, KeyReference key, long deks, Duration time) {
        var message =
                "a change of the key moves %d DEKs, which takes about %s at the vault's quota".formatted(deks, time);
        return time.compareTo(LONG) > 0
                ? CheckLine.warned(check, Caution.LONG_ROTATION, message, key)
                : CheckLine.passed(check, message).of(key);
    }

    private Duration time(long units) {
        return Duration.ofSeconds((long) Math.ceil(units / unitsPerSecond));
    }
}
