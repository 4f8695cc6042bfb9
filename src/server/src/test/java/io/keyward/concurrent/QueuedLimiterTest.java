package io.keyward.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which work runs, waits or is refused. */
class QueuedLimiterTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<Void>> works = new ArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @AfterEach
    void end() {
        end.complete(null);
        threads.shutdown();
    }

    @Test
    void a_key_runs_and_waits_within_its_own_share() {
        var limiter = new QueuedLimiter(new QueuedLimiter.Bound(2, 1), new QueuedLimiter.Bound(9, 1), LONG);
        running(limiter, "greedy");
        waiting(limiter, "greedy");

        assertThatThrownBy(() -> now(limiter, "greedy")).isInstanceOf(Refused.class);
        assertThat(now(limiter, "other")).isEqualTo("other");
    }

    @Test
    void all_keys_together_run_and_wait_within_the_total() {
        var limiter = new QueuedLimiter(new QueuedLimiter.Bound(1, 1), new QueuedLimiter.Bound(2, 1), LONG);
        running(limiter, "a");
        waiting(limiter, "b");
        waiting(limiter, "c");

        assertThatThrownBy(() -> now(limiter, "d")).isInstanceOf(Refused.class);
        assertThat(limiter.running()).isEqualTo(1);
        assertThat(limiter.waiting()).isEqualTo(2);
    }

    @Test
    void work_takes_the_share_of_each_of_its_keys() {
        var limiter = new QueuedLimiter(new QueuedLimiter.Bound(9, 1), new QueuedLimiter.Bound(0, 0), LONG);
        running(limiter, "a", "b");

        assertThatThrownBy(() -> now(limiter, "b", "c")).isInstanceOf(Refused.class);
        assertThat(now(limiter, "c")).isEqualTo("c");
    }

    @Test
    void the_earliest_that_fits_runs_next() {
        var limiter = new QueuedLimiter(new QueuedLimiter.Bound(1, 1), new QueuedLimiter.Bound(9, 9), LONG);
        running(limiter, "a");
        waiting(limiter, "b");
        waiting(limiter, "a");
        waiting(limiter, "c");

        end.complete(null);
        works.forEach(CompletableFuture::join);

        assertThat(begun).containsExactly("a", "b", "a", "c");
    }

    @Test
    void work_is_refused_if_it_cannot_start_in_time() {
        var limiter = new QueuedLimiter(new QueuedLimiter.Bound(1, 1), new QueuedLimiter.Bound(9, 9), Duration.ZERO);
        running(limiter, "a");

        assertThatThrownBy(() -> now(limiter, "b")).isInstanceOf(Refused.class);
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void other_work_can_run_after_work_that_failed() {
        var limiter = new QueuedLimiter(new QueuedLimiter.Bound(1, 1), new QueuedLimiter.Bound(0, 0), LONG);

        assertThatThrownBy(() -> limiter.run(Set.of("a"), QueuedLimiterTest::fail, Refused::new))
                .isInstanceOf(IllegalStateException.class);

        assertThat(now(limiter, "a")).isEqualTo("a");
        assertThat(limiter.running()).isZero();
    }

    @Test
    void an_interrupted_thread_leaves_the_queue_and_stays_interrupted() {
        var limiter = new QueuedLimiter(new QueuedLimiter.Bound(1, 1), new QueuedLimiter.Bound(9, 9), LONG);
        running(limiter, "a");

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> now(limiter, "b")).isInstanceOf(Refused.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(limiter.waiting()).isZero();
    }

    private static String fail() {
        throw new IllegalStateException("broken");
    }

    private static String now(QueuedLimiter limiter, String... keys) {
        return limiter.run(Set.of(keys), () -> keys[0], Refused::new);
    }

    private void running(QueuedLimiter limiter, String... keys) {
        var before = limiter.running();
        begin(limiter, keys);
        await(() -> limiter.running() > before && !begun.isEmpty());
    }

    private void waiting(QueuedLimiter limiter, String... keys) {
        var before = limiter.waiting();
        begin(limiter, keys);
        await(() -> limiter.waiting() > before);
    }

    private void begin(QueuedLimiter limiter, String... keys) {
        Runnable work = () -> limiter.run(Set.of(keys), () -> untilTheEnd(keys[0]), Refused::new);
        works.add(CompletableFuture.runAsync(work, threads));
    }

    private String untilTheEnd(String key) {
        begun.add(key);
        try {
            end.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        }
        return key;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
