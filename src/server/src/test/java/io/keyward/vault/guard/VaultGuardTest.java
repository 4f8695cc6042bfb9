package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.key.KeyName;
import io.keyward.vault.Cause;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Invariants 4 and 5: what is retried, what opens the circuit breaker, and that vaults do not affect each other. */
class VaultGuardTest {

    private static final KeyName KEY = new KeyName("https://dead.vault.azure.net", "key1");

    private static final VaultHost DEAD = new VaultHost("dead.vault.azure.net", "scope");

    private final VaultPolicy policy = new AzureVaultBuilder().policy;
    private final VaultGuards guards = new VaultGuards(policy, WholeQuota.leases(), new WatchShare());
    private final CallPolicies dead = guards.policies(DEAD, Purpose.ADMISSION);
    private final CallPolicies probes = guards.policies(DEAD, Purpose.PROBE);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void an_outage_that_passes_is_retried_until_the_call_succeeds() {
        var answer = call(dead, () -> {
            if (calls.incrementAndGet() < 3) {
                throw new VaultOutage.Silent("https://dead.vault.azure.net");
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
    }

    @Test
    void repeated_outages_stop_calls_to_one_vault_and_not_to_another() {
        var alive = guards.policies(new VaultHost("alive.vault.azure.net", "scope"), Purpose.ADMISSION);

        openCircuit();

        assertThatThrownBy(() -> call(dead, this::silent)).isInstanceOf(VaultOutage.CircuitOpen.class);
        var callsBefore = calls.get();
        assertThatThrownBy(() -> call(dead, this::silent)).isInstanceOf(VaultOutage.CircuitOpen.class);
        assertThat(calls.get()).isEqualTo(callsBefore);
        assertThat(call(alive, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void an_open_circuit_breaker_reports_the_last_outage() {
        openCircuit();

        var problem = problemOf(this::silent);

        assertThat(problem).isInstanceOf(VaultOutage.CircuitOpen.class).hasMessageContaining("did not answer in time");
        assertThat(problem.cause()).isEqualTo(Cause.SILENT);
    }

    @Test
    void a_half_open_circuit_breaker_that_sees_another_outage_reports_that_one() {
        openCircuit();

        eventually(() -> problemOf(this::broken).cause() == Cause.CONNECTION_BROKEN);

        var problem = problemOf(this::silent);
        assertThat(problem).isInstanceOf(VaultOutage.CircuitOpen.class).hasMessageContaining("reset");
        assertThat(problem.cause()).isEqualTo(Cause.CONNECTION_BROKEN);
    }

    @Test
    void rejected_tokens_do_not_open_the_circuit_breaker() {
        for (var i = 0; i < 30; i++) {
            problemOf(this::tokenRejected);
        }

        assertThat(call(dead, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void an_open_circuit_breaker_tries_a_request_after_a_while_and_closes_on_its_answer() {
        openCircuit();

        eventually(() -> answers(dead));

        assertThat(call(dead, () -> "another")).isEqualTo("another");
    }

    @Test
    void an_open_circuit_breaker_lets_a_probe_through_and_closes_on_its_answer() {
        openCircuit();

        assertThat(probes.call(1, String.class, () -> "answer")).isEqualTo("answer");

        assertThat(call(dead, () -> "another")).isEqualTo("another");
    }

    @Test
    void an_open_circuit_breaker_closes_on_a_refused_probe_and_not_on_a_failed_one() {
        openCircuit();

        assertThatThrownBy(() -> probes.call(1, String.class, this::silent)).isInstanceOf(VaultOutage.Silent.class);
        assertThatThrownBy(() -> call(dead, () -> "answer")).isInstanceOf(VaultOutage.CircuitOpen.class);

        assertThatThrownBy(() -> probes.call(1, String.class, this::refused))
                .isInstanceOf(VaultRefusal.KeyNotFound.class);
        assertThat(call(dead, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void a_probe_is_not_retried() {
        assertThatThrownBy(() -> probes.call(1, String.class, this::silent)).isInstanceOf(VaultOutage.Silent.class);

        assertThat(calls.get()).isOne();
    }

    @Test
    void refusals_are_not_retried_and_do_not_open_the_circuit_breaker() {
        for (var i = 0; i < 5 * policy.breakerWindow; i++) {
            assertThatThrownBy(() -> call(dead, this::refused)).isInstanceOf(VaultRefusal.KeyNotFound.class);
        }

        assertThat(calls.get()).isEqualTo(5 * policy.breakerWindow);
        assertThat(call(dead, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void throttling_does_not_open_the_circuit_breaker() {
        for (var i = 0; i < policy.breakerWindow; i++) {
            assertThatThrownBy(() -> call(dead, this::throttled)).isInstanceOf(VaultOutage.Throttled.class);
        }

        assertThat(call(dead, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void concurrent_calls_to_one_vault_are_bounded_and_do_not_affect_another() throws InterruptedException {
        var release = new CountDownLatch(1);
        var turnedAway = new CountDownLatch(1);
        var crowd = Executors.newCachedThreadPool();
        for (var i = 0; i < policy.maxConcurrentCalls + policy.maxQueuedCalls + 1; i++) {
            crowd.execute(() -> call(turnedAway, release));
        }

        var bounded = turnedAway.await(20, TimeUnit.SECONDS);

        assertThat(bounded).isTrue();
        assertThat(probes.call(1, String.class, () -> "answer")).as("probe").isEqualTo("answer");
        assertThat(call(
                        guards.policies(new VaultHost("alive.vault.azure.net", "scope"), Purpose.ADMISSION),
                        () -> "answer"))
                .isEqualTo("answer");
        release.countDown();
        crowd.shutdown();
        assertThat(crowd.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void each_vault_has_one_guard_and_no_two_vaults_share_it() { // invariant 5
        var same = guards.policies(new VaultHost("dead.vault.azure.net", "scope"), Purpose.ADMISSION);
        var other = guards.policies(new VaultHost("alive.vault.azure.net", "scope"), Purpose.ADMISSION);

        assertThat(same).isSameAs(dead);
        assertThat(other).isNotSameAs(dead);
    }

    private void call(CountDownLatch turnedAway, CountDownLatch release) {
        try {
            call(dead, () -> held(release));
        } catch (VaultOutage.Busy e) {
            turnedAway.countDown();
        }
    }

    private static String held(CountDownLatch release) {
        try {
            release.await(20, TimeUnit.SECONDS);
            return "released";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void openCircuit() {
        for (var i = 0; i < policy.breakerWindow; i++) {
            assertThatThrownBy(() -> call(dead, this::silent)).isInstanceOf(VaultOutage.class);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        var deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("the time to wait").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean answers(CallPolicies strategy) {
        try {
            return call(strategy, () -> "answer").equals("answer");
        } catch (VaultOutage.CircuitOpen e) {
            return false;
        }
    }

    private VaultProblem problemOf(Supplier<String> call) {
        return catchThrowableOfType(VaultProblem.class, () -> call(dead, call));
    }

    private static String call(CallPolicies strategy, Supplier<String> call) {
        return strategy.call(1, String.class, call);
    }

    private String silent() {
        calls.incrementAndGet();
        throw new VaultOutage.Silent("https://dead.vault.azure.net");
    }

    private String broken() {
        throw new VaultOutage.ConnectionBroken("https://dead.vault.azure.net", "reset");
    }

    private String tokenRejected() {
        throw new VaultOutage.TokenRejected("https://dead.vault.azure.net", VaultContract.IDENTITY);
    }

    private String refused() {
        calls.incrementAndGet();
        throw new VaultRefusal.KeyNotFound(KEY);
    }

    private String throttled() {
        throw new VaultOutage.Throttled("https://dead.vault.azure.net", Duration.ofMillis(1));
    }
}
