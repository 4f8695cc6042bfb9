package io.keyward.metrics;

import io.keyward.text.AsciiCase;
import io.keyward.vault.guard.CallCounts.Series;
import io.keyward.vault.guard.CallCounts.Total;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.guard.VaultPolicy;
import io.keyward.vault.guard.VaultReading;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The figures of this server's traffic with vaults, from its memory: no vault is called for them. */
@Dependent
class VaultFigures {

    private static final String UNUSED_VAULTS = "other";
    private static final double NANOS_PER_SECOND = 1e9;

    private final VaultGuards guards;
    private final VaultPolicy policy;

    @Inject
    VaultFigures(VaultGuards guards, VaultPolicy policy) {
        this.guards = guards;
        this.policy = policy;
    }

    List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        samples.add(Metric.VAULT_QUOTA_UNITS_PER_SECOND.sample(quotaPerSecond()));
        guards.readings().forEach(reading -> add(reading, policy.quota.share, samples));
        add(UNUSED_VAULTS, guards.unusedVaultCounts().totals(), samples);
        return samples;
    }

    private double quotaPerSecond() {
        return policy.quota.units * NANOS_PER_SECOND / policy.quota.window.toNanos();
    }

    private static void add(VaultReading reading, double share, List<Sample> samples) {
        var vault = reading.vault();
        samples.add(Metric.VAULT_BREAKER_OPEN.sample(reading.breakerOpen() ? 1 : 0, vault));
        samples.add(Metric.VAULT_KEY_BREAKERS_OPEN.sample(reading.openKeyBreakers(), vault));
        samples.add(Metric.VAULT_QUOTA_UNITS_TOTAL.sample(reading.quotaUnits(), vault));
        samples.add(Metric.VAULT_QUOTA_PART.sample(reading.quotaPart() * share, vault));
        samples.add(Metric.VAULT_QUOTA_DELAYED_UNITS_TOTAL.sample(reading.delayedUnits(), vault));
        add(vault, reading.calls(), samples);
    }

    private static void add(String vault, Map<Series, Total> calls, List<Sample> samples) {
        calls.forEach((series, total) -> {
            var operation = series.operation().wireName();
            var outcome = AsciiCase.fold(series.outcome().name());
            samples.add(Metric.VAULT_CALLS_TOTAL.sample(total.calls(), vault, operation, outcome));
            samples.add(Metric.VAULT_CALL_MILLISECONDS_TOTAL.sample(
                    TimeUnit.NANOSECONDS.toMillis(total.nanos()), vault, operation, outcome));
        });
    }
}
