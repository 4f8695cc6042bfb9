package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Where a call to a vault waits: in the queue, for the rate limit and between retries. A thread that is interrupted there
 * learns that Keyward is stopping, and its interrupt flag stays set.
 */
class VaultGuardInterruptionTest {

    private static final String VAULT = "https://kv1.vault.azure.net";
    private static final VaultHost HOST = new VaultHost("kv1.vault.azure.net", "scope");

    private final VaultPolicy policy = new AzureVaultBuilder().policy;
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private final AtomicBoolean flag = new AtomicBoolean();
    private final AtomicBoolean answered = new AtomicBoolean();

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    @Test
    void an_interrupted_thread_does_not_wait_in_the_queue() {
        var requests = new VaultGuards(policy, WholeQuota.leases(), new WatchShare()).policies(HOST, Purpose.ADMISSION);
        Thread.currentThread().interrupt();

        var problem = catchThrowable(() -> requests.call(1, String.class, this::answer));

        assertStopping(problem, Thread.interrupted());
        assertThat(answered).isFalse();
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects the policy
    void an_interrupted_thread_does_not_wait_for_the_rate_limit() throws InterruptedException {
        policy.maxRequestRetryTime = Duration.ofHours(1);
        var guards = new VaultGuards(policy, WholeQuota.leases(), new WatchShare());
        throttle(guards.policies(HOST, Purpose.PROBE));

        interruptWhileWaiting(guards.policies(HOST, Purpose.ADMISSION), this::answer);

        assertStopping(thrown.get(), flag.get());
        assertThat(answered).isFalse();
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects the policy
    void an_interrupted_thread_does_not_wait_for_the_next_retry() throws InterruptedException {
        policy.maxRequestRetryTime = Duration.ofHours(1);
        var requests = new VaultGuards(policy, WholeQuota.leases(), new WatchShare()).policies(HOST, Purpose.ADMISSION);

        interruptWhileWaiting(requests, VaultGuardInterruptionTest::throttled);

        assertStopping(thrown.get(), flag.get());
    }

    @Test
    void a_call_that_fails_while_its_thread_is_interrupted_is_not_repeated() {
        var requests = new VaultGuards(policy, WholeQuota.leases(), new WatchShare()).policies(HOST, Purpose.ADMISSION);

        var problem = catchThrowable(() -> requests.call(1, String.class, () -> {
            Thread.currentThread().interrupt();
            throw new VaultOutage.Silent(VAULT);
        }));

        assertStopping(problem, Thread.interrupted());
    }

    @Test
    void an_answer_is_not_lost_if_its_thread_is_interrupted_as_it_arrives() { // invariant 3: nobody would wipe a
        // lost DEK
        var requests = new VaultGuards(policy, WholeQuota.leases(), new WatchShare()).policies(HOST, Purpose.ADMISSION);

        var answer = requests.call(1, String.class, () -> {
            Thread.currentThread().interrupt();
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects the policy
    void a_throttled_request_makes_all_calls_to_its_vault_pause() {
        policy.maxRetries = 0;
        var guards = new VaultGuards(policy, WholeQuota.leases(), new WatchShare());

        throttle(guards.policies(HOST, Purpose.ADMISSION));

        assertThatThrownBy(() -> guards.policies(HOST, Purpose.PROBE).call(1, String.class, this::answer))
                .isInstanceOf(VaultOutage.Throttled.class);
        assertThat(answered).isFalse();
    }

    private static void assertStopping(Throwable problem, boolean interrupted) {
        assertThat(problem).isInstanceOf(VaultOutage.Busy.class).hasMessageContaining("Keyward is stopping");
        assertThat(interrupted).as("the interrupt flag").isTrue();
    }

    private void interruptWhileWaiting(CallPolicies requests, Supplier<String> call) throws InterruptedException {
        var caller = new Thread(() -> {
            thrown.set(catchThrowable(() -> requests.call(1, String.class, call)));
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        awaitSleep(caller);
        caller.interrupt();
        caller.join(Duration.ofSeconds(20).toMillis());
    }

    private static void awaitSleep(Thread caller) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (caller.getState() != Thread.State.TIMED_WAITING && caller.isAlive()) {
            assertThat(Instant.now()).as("the time to wait").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private static void throttle(CallPolicies calls) {
        try {
            calls.call(1, String.class, VaultGuardInterruptionTest::throttled);
        } catch (VaultOutage.Throttled e) { // the test wants this
            return;
        }
        throw new IllegalStateException("the call was not throttled");
    }

    private String answer() {
        answered.set(true);
        return "answer";
    }

    private static String throttled() {
        throw new VaultOutage.Throttled(VAULT, Duration.ofMinutes(1));
    }
}
