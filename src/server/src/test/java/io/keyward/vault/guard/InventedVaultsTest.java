package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vaults that no cluster uses, and that only requests name, use no resources of the vaults that clusters use (invariant 5). */
@SuppressWarnings("UnnecessaryAssignment") // the test changes an injected setting
class InventedVaultsTest {

    private static final VaultHost REAL = new VaultHost("real.vault.azure.net", "scope");

    private final VaultPolicy policy = new AzureVaultBuilder().policy;
    private final VaultGuards guards = new VaultGuards(policy, WholeQuota.leases(), new WatchShare());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch silence = new CountDownLatch(1);

    @BeforeEach
    void an_open_circuit_stays_open_during_a_test() {
        policy.breakerDelay = Duration.ofMinutes(10);
    }

    @AfterEach
    void end_the_silence() {
        silence.countDown();
        threads.shutdown();
    }

    @Test
    void requests_to_invented_vaults_do_not_evict_the_circuit_breaker_of_a_vault_in_use() {
        guards.policies(REAL, Purpose.PROBE);
        openCircuit(REAL);

        IntStream.range(0, 1000)
                .mapToObj(InventedVaultsTest::invented)
                .forEach(vault -> guards.policies(vault, Purpose.ADMISSION));

        assertThatThrownBy(() -> call(REAL)).isInstanceOf(VaultOutage.CircuitOpen.class);
    }

    @Test
    void a_vault_keeps_its_circuit_breaker_when_a_cluster_begins_to_use_it() {
        openCircuit(REAL);

        guards.policies(REAL, Purpose.PROBE);

        assertThatThrownBy(() -> call(REAL)).isInstanceOf(VaultOutage.CircuitOpen.class);
    }

    @Test
    void forty_silent_invented_vaults_hold_few_threads_and_a_vault_in_use_answers() throws InterruptedException {
        guards.policies(REAL, Purpose.PROBE);
        var silentCalls = new CountDownLatch(policy.maxUnusedVaultCalls);
        var turnedAway = new CountDownLatch(200 - policy.maxUnusedVaultCalls);

        IntStream.range(0, 200)
                .forEach(call -> threads.execute(() -> hold(invented(call % 40), silentCalls, turnedAway)));

        assertThat(silentCalls.await(20, TimeUnit.SECONDS))
                .as("the budget is used")
                .isTrue();
        assertThat(turnedAway.await(20, TimeUnit.SECONDS))
                .as("all others are refused")
                .isTrue();
        assertThat(call(REAL)).isEqualTo("answer");
        assertThat(guards.policies(REAL, Purpose.PROBE).call(1, String.class, () -> "answer"))
                .isEqualTo("answer");
    }

    @Test
    void one_silent_invented_vault_leaves_calls_for_other_vaults_that_no_cluster_uses() throws InterruptedException {
        var turnedAway = new CountDownLatch(1);

        IntStream.range(0, policy.maxUnusedVaultCalls)
                .forEach(call -> threads.execute(() -> hold(invented(0), new CountDownLatch(1), turnedAway)));

        assertThat(turnedAway.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(call(invented(1))).isEqualTo("answer");
    }

    private void hold(VaultHost vault, CountDownLatch held, CountDownLatch turnedAway) {
        try {
            guards.policies(vault, Purpose.ADMISSION).call(1, String.class, () -> silent(held));
        } catch (VaultOutage.Busy e) {
            turnedAway.countDown();
        }
    }

    private String silent(CountDownLatch held) {
        held.countDown();
        try {
            silence.await();
            return "too late";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void openCircuit(VaultHost vault) {
        for (var i = 0; i < policy.breakerWindow; i++) {
            assertThatThrownBy(() -> guards.policies(vault, Purpose.ADMISSION)
                            .call(1, String.class, InventedVaultsTest::unreachable))
                    .isInstanceOf(VaultOutage.class);
        }
    }

    private static String unreachable() {
        throw new VaultOutage.Unreachable("https://real.vault.azure.net", "no route");
    }

    private String call(VaultHost vault) {
        return guards.policies(vault, Purpose.ADMISSION).call(1, String.class, () -> "answer");
    }

    private static VaultHost invented(int number) {
        return new VaultHost("invented" + number + ".vault.azure.net", "scope");
    }
}
