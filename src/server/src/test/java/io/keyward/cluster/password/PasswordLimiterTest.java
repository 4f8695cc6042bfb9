package io.keyward.cluster.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.concurrent.QueuedLimiter;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a permit that has not ended hashes passwords, and few new passwords are hashed at once. */
class PasswordLimiterTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdown();
    }

    @Test
    void a_permit_that_has_ended_computes_nothing() {
        var kept = new ArrayList<PasswordPermit>();
        limiter(1, 0).run(Set.of("a"), kept::add);

        assertThatThrownBy(() -> kept.get(0).hash("p")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.get(0).matches(Optional.of(QuickPasswordHash.of("p")), "p"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_password_matches_only_its_own_hash() {
        var hash = Optional.of(QuickPasswordHash.of("right"));

        assertThat(limiter(1, 0).<Boolean>run(Set.of("a"), permit -> permit.matches(hash, "right")))
                .isTrue();
        assertThat(limiter(1, 0).<Boolean>run(Set.of("a"), permit -> permit.matches(hash, "wrong")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PasswordHash.NONE})
    void a_gateway_without_a_password_costs_a_hash_and_matches_nothing(String stored) {
        try (var hashes = CountedHashes.hold()) {
            hashes.release();
            var none = Optional.of(stored).filter(text -> !text.isEmpty());

            assertThat(limiter(1, 0).<Boolean>run(Set.of("a"), permit -> permit.matches(none, stored)))
                    .isFalse();
            assertThat(hashes.most()).isEqualTo(1);
        }
    }

    @Test
    void a_refused_request_learns_when_to_repeat_it() {
        assertThatThrownBy(() -> limiter(0, 0).run(Set.of("a"), permit -> permit.hash("p")))
                .isInstanceOfSatisfying(TooManyPasswords.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
                    assertThat(refused.code().status()).isEqualTo(429);
                    assertThat(refused.retryAfter()).hasValue(Duration.ofSeconds(2));
                });
    }

    @Test
    void a_caller_who_sets_passwords_without_end_leaves_a_permit_for_others() throws Exception {
        var permits =
                new QueuedLimiter(new QueuedLimiter.Bound(2, 1), new QueuedLimiter.Bound(9, 2), Duration.ofMinutes(1));
        var passwords = new NewPasswords(permits, QuickPasswordHash.ROUNDS);
        try (var hashes = CountedHashes.hold()) {
            var flood = List.of(
                    hash(passwords, "greedy", "one"), hash(passwords, "greedy", "two"), hash(passwords, "greedy", "3"));
            await(() -> hashes.running() == 1 && permits.waiting() == 2);

            assertThatThrownBy(() -> passwords.hash("p", "greedy", "four")).isInstanceOf(TooManyPasswords.class);
            var other = hash(passwords, "other", "five");
            await(() -> hashes.running() == 2);
            var sameCluster = hash(passwords, "third", "FIVE");
            await(() -> permits.waiting() == 3);

            hashes.release();
            for (var each : List.of(flood.get(0), flood.get(1), flood.get(2), other, sameCluster)) {
                assertThat(each.get(1, TimeUnit.MINUTES)).startsWith("pbkdf2-sha256$1000$");
            }
            assertThat(hashes.most()).isEqualTo(2);
        }
    }

    private Future<String> hash(NewPasswords passwords, String caller, String cluster) {
        return threads.submit(() -> passwords.hash("p", caller, cluster));
    }

    private static PasswordLimiter limiter(int running, int waiting) {
        return new PasswordLimiter(
                new QueuedLimiter(
                        new QueuedLimiter.Bound(running, running),
                        new QueuedLimiter.Bound(waiting, waiting),
                        Duration.ofMinutes(1)),
                QuickPasswordHash.ROUNDS);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
