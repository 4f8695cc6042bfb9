package io.keyward.schedule;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Several servers share a sweep: one of them runs it at a time, and another goes on if it dies. */
@OnPostgresql
class SweepsTest {

    private static final Duration PAUSE = Duration.ofHours(1);

    @Parameter
    TestDatabase database;

    private final String name = UUID.randomUUID().toString();
    private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();
    private ForwardedTime time;

    @BeforeEach
    void the_clock_of_the_database() {
        time = new ForwardedTime(database);
    }

    @Test
    void one_of_two_servers_runs_the_sweep_after_each_pause() throws Exception {
        Queue<String> all = new ConcurrentLinkedQueue<>();
        UnaryOperator<String> work = last -> {
            all.add(last);
            return last + "x";
        };
        var one = server(work);
        var two = new SweepServer(database.source(), time, new Sweep(name, PAUSE, work), one.ended);

        try (one;
                two) {
            for (var pause = 0; pause < 20; pause++) {
                assertThat(one.ended.poll(1, MINUTES)).isNotNull();
                time.pass(PAUSE);
            }
            assertThat(one.ended.poll(1, MINUTES)).isNotNull();
        }

        assertThat(one.ended).isEmpty();
        assertThat(all).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void another_server_continues_where_the_last_run_ended() throws Exception {
        try (var one = server(last -> run(last, "page 2"))) {
            assertThat(one.ended.poll(1, MINUTES)).isNotNull();
        }

        time.pass(PAUSE);
        try (var two = server(last -> run(last, "page 3"))) {
            assertThat(two.ended.poll(1, MINUTES)).isNotNull();
        }

        assertThat(runs).containsExactly("", "page 2");
    }

    @Test
    void a_sweep_is_not_due_for_a_server_that_starts_during_the_pause() throws Exception {
        try (var one = server(last -> run(last, "once"))) {
            assertThat(one.ended.poll(1, MINUTES)).isNotNull();
        }
        var other = new CountDownLatch(1);

        time.pass(PAUSE.dividedBy(2));
        try (var two = server(last -> run(last, "twice"));
                var idle = new SweepServer(database.source(), time, Sweep.of(name + " 2", PAUSE, other::countDown))) {
            assertThat(other.await(1, MINUTES)).isTrue();
            assertThat(two.ended).isEmpty();
        }

        assertThat(runs).containsExactly("");
    }

    @Test
    void a_failed_sweep_is_tried_again_from_the_same_position() throws Exception {
        try (var server = server(last -> {
            run(last, null);
            throw new IllegalStateException("the database fails");
        })) {
            assertThat(server.ended.poll(1, MINUTES).getCause()).isPresent();
            time.pass(PAUSE);
            assertThat(server.ended.poll(1, MINUTES).getCause()).isPresent();
        }

        assertThat(runs).containsExactly("", "");
    }

    @Test
    void a_server_takes_over_from_one_that_lost_the_database_and_what_that_one_returns_later_is_ignored()
            throws Exception {
        var end = new CountDownLatch(1);
        var lost = server(last -> {
            run(last, null);
            await(end);
            return "too late";
        });
        assertThat(runs.poll(1, MINUTES)).isEmpty();
        lost.loseDatabase();

        time.pass(Duration.ofMinutes(1));
        try (var other = server(last -> run(last, "taken over"))) {
            assertThat(other.ended.poll(1, MINUTES)).isNotNull();
            lost.recoverDatabase();
            end.countDown();
            lost.close();
            time.pass(PAUSE);
            assertThat(other.ended.poll(1, MINUTES)).isNotNull();
        }

        assertThat(runs).containsExactly("", "taken over");
    }

    @Test
    void a_server_that_stops_ends_its_running_sweep() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var server = server(last -> {
            begun.countDown();
            await(end);
            return "ended";
        });
        await(begun);

        var stop = new Thread(server::close);
        stop.start();
        end.countDown();
        stop.join();

        time.pass(PAUSE);
        try (var next = server(last -> run(last, ""))) {
            assertThat(next.ended.poll(1, MINUTES)).isNotNull();
        }
        assertThat(runs).containsExactly("ended");
    }

    private SweepServer server(UnaryOperator<String> work) {
        return new SweepServer(database.source(), time, new Sweep(name, PAUSE, work));
    }

    private String run(String last, String next) {
        runs.add(last);
        return next;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
