package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.VaultHost;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
import org.junit.jupiter.api.Test;

/** The purpose of a call decides which call is made first. */
class PurposeOrderTest {

    private static final VaultHost HOST = new VaultHost("kv1.vault.azure.net", "scope");
    private static final int MORE_THAN_A_BURST = 80;

    private final VaultGuards guards =
            new VaultGuards(new AzureVaultBuilder().policy, WholeQuota.leases(), new WatchShare());

    @Test
    void after_a_rotation_has_used_the_quota_its_next_call_waits() {
        call(Purpose.ROTATION, MORE_THAN_A_BURST);

        call(Purpose.ROTATION, 1);

        assertThat(delayedUnits()).isEqualTo(1);
    }

    @Test
    void after_a_rotation_has_used_the_quota_requests_and_probes_do_not_wait() {
        call(Purpose.ROTATION, MORE_THAN_A_BURST);

        call(Purpose.REQUEST, 1);
        call(Purpose.ADMISSION, 1);
        call(Purpose.PROBE, 1);

        assertThat(delayedUnits()).isZero();
    }

    private void call(Purpose purpose, int cost) {
        guards.policies(HOST, purpose).call(cost, Integer.class, () -> 0);
    }

    private long delayedUnits() {
        return guards.readings().get(0).delayedUnits();
    }
}
