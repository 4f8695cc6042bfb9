package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndependentTasksTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final int MANY = 8;

    private final IndependentTasks tasks = IndependentTasks.sideBySide("test");
    private final IndependentTasks queued = IndependentTasks.inTurn("queued");
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void end() {
        answer.countDown();
    }

    @Test
    void a_task_that_hangs_delays_no_other_task() {
        var results = tasks.run(Map.of("hung", this::hang, "healthy", () -> "done"), SHORT);

        assertThat(results.get("healthy").value()).contains("done");
        assertThat(results.get("hung").isPending()).isTrue();
    }

    @Test
    void no_other_task_runs_for_a_disk_whose_task_hangs() {
        tasks.run(Map.of("hung", this::hang), SHORT);

        var again = tasks.run(Map.<String, Supplier<String>>of("hung", () -> "done"), LONG);

        assertThat(again.get("hung").isPending()).isTrue();
        assertThat(tasks.isBusy("hung")).isTrue();
    }

    @Test
    void a_failure_and_an_error_are_results() {
        var results = tasks.run(
                Map.<String, Supplier<String>>of("deep", IndependentTasksTest::deep, "broken", () -> {
                    throw new IllegalStateException("broken");
                }),
                LONG);

        assertThat(results.get("deep").failure()).containsInstanceOf(StackOverflowError.class);
        assertThat(results.get("broken").failure()).containsInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_task_that_hangs_can_be_interrupted() throws InterruptedException {
        tasks.run(Map.of("hung", this::hang), SHORT);

        tasks.interrupt("hung");

        interrupted.await();
        assertThat(tasks.isBusy("hung")).isFalse();
    }

    @Test
    void tasks_side_by_side_start_at_once_in_threads_of_their_own() {
        var all = new CountDownLatch(MANY);

        var results = tasks.run(works(MANY, () -> meet(all)), LONG);

        assertThat(results.values()).hasSize(MANY).allMatch(result -> result.value()
                .isPresent());
    }

    @Test
    void tasks_in_turn_share_two_threads() {
        var used = ConcurrentHashMap.<Thread>newKeySet();

        queued.run(works(MANY, () -> String.valueOf(used.add(Thread.currentThread()))), LONG);

        assertThat(used).hasSizeBetween(1, 2);
    }

    @Test
    void tasks_in_turn_get_more_threads_while_earlier_tasks_hang() {
        var all = new CountDownLatch(MANY);

        var results = queued.run(works(MANY, () -> meet(all)), LONG);

        assertThat(results.values()).hasSize(MANY).allMatch(result -> result.value()
                .isPresent());
    }

    @Test
    void tasks_in_turn_have_begun_when_the_time_limit_ends() throws InterruptedException {
        var begun = new CountDownLatch(MANY);

        queued.run(
                works(MANY, () -> {
                    begun.countDown();
                    return hang();
                }),
                Duration.ZERO);

        begun.await();
        assertThat(queued.isBusy("0")).isTrue();
    }

    @Test
    void an_interrupt_of_a_task_in_turn_does_not_interrupt_the_next_one() {
        var first = new CountDownLatch(1);
        var interrupter = new Thread(() -> {
            await(first);
            queued.interrupt("first");
        });
        interrupter.start();
        var works = new LinkedHashMap<String, Supplier<String>>();
        works.put("first", () -> {
            first.countDown();
            return hang();
        });
        works.putAll(works(MANY, () -> String.valueOf(Thread.currentThread().isInterrupted())));

        var results = queued.run(works, LONG);

        assertThat(results.remove("first").failure()).containsInstanceOf(CancellationException.class);
        assertThat(results.values()).allMatch(result -> result.value().equals(Optional.of("false")));
    }

    private static Map<String, Supplier<String>> works(int count, Supplier<String> work) {
        var works = new LinkedHashMap<String, Supplier<String>>();
        for (int task = 0; task < count; task++) works.put(Integer.toString(task), work);
        return works;
    }

    // waits until all tasks have called it
    private static String meet(CountDownLatch all) {
        all.countDown();
        await(all);
        return "met";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String hang() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return "ended";
    }

    private static String deep() {
        throw new StackOverflowError();
    }
}
