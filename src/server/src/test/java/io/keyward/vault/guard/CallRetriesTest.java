package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A retry and the pause before it must fit into the time that a call has for retries. */
class CallRetriesTest {

    private static final String VAULT = "https://kv1.vault.azure.net";
    private static final VaultHost HOST = new VaultHost("kv1.vault.azure.net", "scope");

    private long now = Long.MAX_VALUE; // a clock in nanoseconds may overflow
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(100), new Random(7));
    private final CallRetries retries = new CallRetries(backoff, Duration.ofSeconds(4), () -> now);

    @Test
    void a_call_is_retried_if_the_pause_that_the_vault_asks_for_ends_in_time() {
        var mayRetry = retries.mayRetry(throttled(Duration.ofSeconds(3)));

        assertThat(mayRetry).isTrue();
        assertThat(retries.nextDelayInMillis(throttled(Duration.ofSeconds(3)))).isBetween(3_050L, 3_100L);
    }

    @Test
    void a_call_is_not_retried_if_the_pause_that_the_vault_asks_for_is_longer_than_the_time_left() {
        var atOnce = retries.mayRetry(throttled(Duration.ofSeconds(4)));
        now += Duration.ofSeconds(2).toNanos();
        var later = retries.mayRetry(throttled(Duration.ofSeconds(2)));

        assertThat(atOnce).isFalse();
        assertThat(later).isFalse();
    }

    @Test
    void the_delay_of_the_retry_counts_as_part_of_the_pause() {
        now += Duration.ofMillis(3_960).toNanos();

        var mayRetry = retries.mayRetry(new VaultOutage.Silent(VAULT));

        assertThat(mayRetry).isFalse();
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects the policy
    void a_request_does_not_call_a_vault_again_that_asks_for_a_longer_pause_than_the_request_may_wait() {
        var policy = new AzureVaultBuilder().policy;
        policy.maxRequestRetryTime = Duration.ofMillis(200);
        var requests = new VaultGuards(policy, WholeQuota.leases(), new WatchShare()).policies(HOST, Purpose.REQUEST);
        var calls = new AtomicInteger();

        assertThatThrownBy(() -> requests.call(1, String.class, () -> {
                    calls.incrementAndGet();
                    throw throttled(Duration.ofMillis(300));
                }))
                .isInstanceOf(VaultOutage.Throttled.class);

        assertThat(calls).hasValue(1);
    }

    @Test
    void a_request_does_not_wait_for_a_vault_that_asked_another_call_for_a_longer_pause() {
        var guards = new VaultGuards(new AzureVaultBuilder().policy, WholeQuota.leases(), new WatchShare());
        var throttledProbe =
                catchThrowable(() -> guards.policies(HOST, Purpose.PROBE).call(1, String.class, () -> {
                    throw throttled(Duration.ofMinutes(1));
                }));
        var calls = new AtomicInteger();

        var refusal = catchThrowableOfType(VaultOutage.Throttled.class, () -> guards.policies(HOST, Purpose.REQUEST)
                .call(1, Integer.class, calls::incrementAndGet));

        assertThat(throttledProbe).isInstanceOf(VaultOutage.Throttled.class);
        assertThat(calls).hasValue(0);
        assertThat(refusal.retryAfter()).isPresent();
    }

    private static VaultOutage throttled(Duration retryAfter) {
        return new VaultOutage.Throttled(VAULT, retryAfter);
    }
}
