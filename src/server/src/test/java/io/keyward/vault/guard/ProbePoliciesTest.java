package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A probe that would wait too long for the quota, or is interrupted while it waits, does not call the vault. */
class ProbePoliciesTest {

    private static final VaultHost HOST = new VaultHost("kv1.vault.azure.net", "scope");

    private final VaultPolicy policy = new AzureVaultBuilder().policy;
    private final CallPolicies probes =
            new VaultGuards(policy, WholeQuota.leases(), new WatchShare()).policies(HOST, Purpose.PROBE);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void a_probe_beyond_the_share_of_probes_is_busy_and_does_not_call_the_vault() {
        var costOfAllProbes = policy.quota.units;
        probes.call(costOfAllProbes, Integer.class, () -> 0);

        assertThatThrownBy(() -> probes.call(1, Integer.class, calls::incrementAndGet))
                .isInstanceOf(VaultOutage.Busy.class);

        assertThat(calls).hasValue(0);
    }

    @Test
    void after_a_throttled_probe_the_next_probe_does_not_call_the_vault_during_retry_after() {
        assertThatThrownBy(() -> probes.call(1, Integer.class, ProbePoliciesTest::throttledForAnHour))
                .isInstanceOf(VaultOutage.Throttled.class);

        assertThatThrownBy(() -> probes.call(1, Integer.class, calls::incrementAndGet))
                .isInstanceOf(VaultOutage.Throttled.class);

        assertThat(calls).hasValue(0);
    }

    @Test
    void a_probe_that_is_interrupted_while_it_waits_is_busy_and_its_thread_stays_interrupted() {
        probes.call(100, Integer.class, () -> 0); // the next probe waits five seconds for its share of the quota
        Thread.currentThread().interrupt();

        var busy = catchThrowableOfType(
                VaultOutage.Busy.class, () -> probes.call(1, Integer.class, calls::incrementAndGet));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(busy).hasMessageContaining("Keyward is stopping");
        assertThat(calls).hasValue(0);
    }

    private static int throttledForAnHour() {
        throw new VaultOutage.Throttled("https://kv1.vault.azure.net", Duration.ofHours(1));
    }
}
