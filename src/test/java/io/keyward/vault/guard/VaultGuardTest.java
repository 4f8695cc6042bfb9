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
import io.keyward.vault.azure.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Invariants 4 and 5: what is retried, what breaks, and that no vault pays for another. */
class VaultGuardTest {

    private static final KeyName KEY = new KeyName("https://dead.vault.azure.net", "key1");

    private final VaultPolicy policy = new Workbench().policy;
    private final VaultGuards guards = new VaultGuards(policy, new WatchShare());
    private final VaultGuard dead = guards.of(new VaultHost("dead.vault.azure.net", "scope"));
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void a_fault_that_passes_is_not_seen() {
        var answer = ask(dead, () -> {
            if (calls.incrementAndGet() < 3) {
                throw new VaultOutage.Silent("https://dead.vault.azure.net");
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
    }

    @Test
    void a_dead_vault_is_left_alone_after_a_while_and_every_other_one_is_still_asked() {
        var alive = guards.of(new VaultHost("alive.vault.azure.net", "scope"));

        breakIt();

        assertThatThrownBy(() -> ask(dead, this::silent)).isInstanceOf(VaultOutage.CircuitOpen.class);
        var asked = calls.get();
        assertThatThrownBy(() -> ask(dead, this::silent)).isInstanceOf(VaultOutage.CircuitOpen.class);
        assertThat(calls.get()).isEqualTo(asked);
        assertThat(ask(alive, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void a_vault_left_alone_is_told_by_what_was_last_met_there() {
        breakIt();

        var told = met(this::silent);

        assertThat(told).isInstanceOf(VaultOutage.CircuitOpen.class).hasMessageContaining("did not answer in time");
        assertThat(told.cause()).isEqualTo(Cause.SILENT);
    }

    @Test
    void a_dead_vault_that_is_found_in_another_trouble_is_told_by_that() {
        breakIt();

        eventually(() -> met(this::faulty).cause() == Cause.FAULTY);

        var told = met(this::silent);
        assertThat(told).isInstanceOf(VaultOutage.CircuitOpen.class).hasMessageContaining("status 500");
        assertThat(told.cause()).isEqualTo(Cause.FAULTY);
    }

    @Test
    void tokens_that_a_vault_does_not_take_close_it_to_nobody_else() {
        for (var i = 0; i < 30; i++) {
            met(this::unwanted);
        }

        assertThat(ask(dead, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void an_open_breaker_lets_a_probe_through_and_closes_on_its_answer() {
        breakIt();

        eventually(() -> answers(dead));

        assertThat(ask(dead, () -> "another")).isEqualTo("another");
    }

    @Test
    void an_open_breaker_lets_the_watch_through_and_closes_on_its_answer() {
        breakIt();

        assertThat(dead.probing().ask(1, String.class, () -> "answer")).isEqualTo("answer");

        assertThat(ask(dead, () -> "another")).isEqualTo("another");
    }

    @Test
    void an_open_breaker_closes_on_a_refusal_that_the_watch_gets_and_on_no_fault() {
        breakIt();
        assertThatThrownBy(() -> dead.probing().ask(1, String.class, this::silent));
        assertThatThrownBy(() -> ask(dead, () -> "answer")).isInstanceOf(VaultOutage.CircuitOpen.class);

        assertThatThrownBy(() -> dead.probing().ask(1, String.class, this::refused));

        assertThat(ask(dead, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void the_watch_asks_once() {
        assertThatThrownBy(() -> dead.probing().ask(1, String.class, this::silent))
                .isInstanceOf(VaultOutage.Silent.class);

        assertThat(calls.get()).isOne();
    }

    @Test
    void refusals_are_asked_once_and_never_break() {
        for (var i = 0; i < 5 * policy.breakerVolume; i++) {
            assertThatThrownBy(() -> ask(dead, this::refused)).isInstanceOf(VaultRefusal.KeyNotFound.class);
        }

        assertThat(calls.get()).isEqualTo(5 * policy.breakerVolume);
        assertThat(ask(dead, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void over_quota_is_not_dead() {
        for (var i = 0; i < policy.breakerVolume; i++) {
            assertThatThrownBy(() -> ask(dead, this::throttled)).isInstanceOf(VaultOutage.Throttled.class);
        }

        assertThat(ask(dead, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void a_crowd_at_one_vault_is_bounded_and_another_vault_does_not_notice() throws InterruptedException {
        var release = new CountDownLatch(1);
        var sentAway = new CountDownLatch(1);
        var crowd = Executors.newCachedThreadPool();
        for (var i = 0; i < policy.bulkhead + policy.queue + 1; i++) {
            crowd.execute(() -> ask(sentAway, release));
        }

        var bounded = sentAway.await(20, TimeUnit.SECONDS);

        assertThat(bounded).isTrue();
        assertThat(dead.probing().ask(1, String.class, () -> "answer"))
                .as("of the watch")
                .isEqualTo("answer");
        assertThat(ask(guards.of(new VaultHost("alive.vault.azure.net", "scope")), () -> "answer"))
                .isEqualTo("answer");
        release.countDown();
        crowd.shutdown();
        assertThat(crowd.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private void ask(CountDownLatch sentAway, CountDownLatch release) {
        try {
            ask(dead, () -> held(release));
        } catch (VaultOutage.Busy e) {
            sentAway.countDown();
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

    private void breakIt() {
        for (var i = 0; i < policy.breakerVolume; i++) {
            assertThatThrownBy(() -> ask(dead, this::silent)).isInstanceOf(VaultOutage.class);
        }
    }

    private static void eventually(BooleanSupplier seen) {
        var deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (!seen.getAsBoolean()) {
            assertThat(Instant.now()).as("time to see it").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean answers(VaultGuard guard) {
        try {
            return ask(guard, () -> "answer").equals("answer");
        } catch (VaultOutage.CircuitOpen e) {
            return false;
        }
    }

    private VaultProblem met(Supplier<String> question) {
        return catchThrowableOfType(VaultProblem.class, () -> ask(dead, question));
    }

    private static String ask(VaultGuard guard, Supplier<String> question) {
        return guard.ask(1, String.class, question);
    }

    private String silent() {
        calls.incrementAndGet();
        throw new VaultOutage.Silent("https://dead.vault.azure.net");
    }

    private String faulty() {
        throw new VaultOutage.ServerError("https://dead.vault.azure.net", "status 500");
    }

    private String unwanted() {
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
