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
class TurnsTest {

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
        var turns = new Turns(new Turns.Bound(2, 1), new Turns.Bound(9, 1), LONG);
        running(turns, "greedy");
        waiting(turns, "greedy");

        assertThatThrownBy(() -> now(turns, "greedy")).isInstanceOf(Refused.class);
        assertThat(now(turns, "other")).isEqualTo("other");
    }

    @Test
    void all_keys_together_run_and_wait_within_the_total() {
        var turns = new Turns(new Turns.Bound(1, 1), new Turns.Bound(2, 1), LONG);
        running(turns, "a");
        waiting(turns, "b");
        waiting(turns, "c");

        assertThatThrownBy(() -> now(turns, "d")).isInstanceOf(Refused.class);
        assertThat(turns.running()).isEqualTo(1);
        assertThat(turns.waiting()).isEqualTo(2);
    }

    @Test
    void work_takes_the_share_of_each_of_its_keys() {
        var turns = new Turns(new Turns.Bound(9, 1), new Turns.Bound(0, 0), LONG);
        running(turns, "a", "b");

        assertThatThrownBy(() -> now(turns, "b", "c")).isInstanceOf(Refused.class);
        assertThat(now(turns, "c")).isEqualTo("c");
    }

    @Test
    void the_earliest_that_fits_runs_next() {
        var turns = new Turns(new Turns.Bound(1, 1), new Turns.Bound(9, 9), LONG);
        running(turns, "a");
        waiting(turns, "b");
        waiting(turns, "a");
        waiting(turns, "c");

        end.complete(null);
        works.forEach(CompletableFuture::join);

        assertThat(begun).containsExactly("a", "b", "a", "c");
    }

    @Test
    void work_is_refused_if_its_turn_does_not_come_in_time() {
        var turns = new Turns(new Turns.Bound(1, 1), new Turns.Bound(9, 9), Duration.ZERO);
        running(turns, "a");

        assertThatThrownBy(() -> now(turns, "b")).isInstanceOf(Refused.class);
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void a_turn_ends_also_if_the_work_fails() {
        var turns = new Turns(new Turns.Bound(1, 1), new Turns.Bound(0, 0), LONG);

        assertThatThrownBy(() -> turns.run(Set.of("a"), TurnsTest::fail, Refused::new))
                .isInstanceOf(IllegalStateException.class);

        assertThat(now(turns, "a")).isEqualTo("a");
        assertThat(turns.running()).isZero();
    }

    @Test
    void an_interrupted_thread_leaves_the_queue_and_stays_interrupted() {
        var turns = new Turns(new Turns.Bound(1, 1), new Turns.Bound(9, 9), LONG);
        running(turns, "a");

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> now(turns, "b")).isInstanceOf(Refused.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(turns.waiting()).isZero();
    }

    private static String fail() {
        throw new IllegalStateException("broken");
    }

    private static String now(Turns turns, String... keys) {
        return turns.run(Set.of(keys), () -> keys[0], Refused::new);
    }

    private void running(Turns turns, String... keys) {
        var before = turns.running();
        begin(turns, keys);
        await(() -> turns.running() > before && !begun.isEmpty());
    }

    private void waiting(Turns turns, String... keys) {
        var before = turns.waiting();
        begin(turns, keys);
        await(() -> turns.waiting() > before);
    }

    private void begin(Turns turns, String... keys) {
        Runnable work = () -> turns.run(Set.of(keys), () -> untilTheEnd(keys[0]), Refused::new);
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
