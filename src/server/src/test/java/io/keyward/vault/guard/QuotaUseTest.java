package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** All calls to a vault are counted by cost and window. */
class QuotaUseTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final VaultHost HOST = new VaultHost("kv1.vault.azure.net", "scope");

    private long now = 77;
    private final QuotaUse calls = new QuotaUse(WINDOW, () -> now);
    private final VaultPolicy policy = new AzureVaultBuilder().policy;
    private final VaultGuards guards = new VaultGuards(policy, WholeQuota.leases(), new WatchShare());

    @Test
    void the_units_of_each_window_are_added() {
        calls.sent(1);
        calls.sent(16);
        pass(3);
        calls.sent(4);
        calls.throttled();

        assertThat(calls.windows()).containsExactly(new VaultLoad.Window(3, 17, 0), new VaultLoad.Window(0, 4, 1));
    }

    @Test
    void a_window_is_forgotten_when_it_is_too_old() {
        calls.sent(1);
        pass(QuotaUse.WINDOWS);

        assertThat(calls.windows()).isEmpty();
    }

    @Test
    void probes_and_requests_count_in_the_quota_of_the_vault() {
        guards.policies(HOST, Purpose.PROBE).call(1, String.class, () -> "probe");
        guards.policies(HOST, Purpose.ROTATION).call(16, String.class, () -> "request");

        var load = guards.load(HOST.authority()).orElseThrow();

        assertThat(load.quota()).isEqualTo(policy.quota.units);
        assertThat(load.windows().stream().mapToLong(VaultLoad.Window::units).sum())
                .isEqualTo(17);
    }

    @Test
    void a_throttled_call_is_counted() {
        assertThatThrownBy(() -> guards.policies(HOST, Purpose.PROBE).call(1, String.class, QuotaUseTest::throttled))
                .isInstanceOf(VaultOutage.Throttled.class);

        var load = guards.load(HOST.authority()).orElseThrow();
        assertThat(load.windows()).extracting(VaultLoad.Window::throttled).containsExactly(1L);
    }

    @Test
    void nothing_is_known_of_a_vault_that_no_cluster_uses() {
        guards.policies(HOST, Purpose.ADMISSION).call(1, String.class, () -> "preflight");

        assertThat(guards.load(HOST.authority())).isEmpty();
    }

    private void pass(long windows) {
        now += windows * WINDOW.toNanos();
    }

    private static String throttled() {
        throw new VaultOutage.Throttled("https://kv1.vault.azure.net", Duration.ofSeconds(1));
    }
}
