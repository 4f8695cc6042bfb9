package io.keyward.operation.lease;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Clusters;
import io.keyward.database.MovedDatabaseClock;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import io.keyward.testsupport.Race;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Two servers never work on an operation at the same time, and each open operation finds a server (invariant 6). */
@OnEachDatabase
class HeldOperationsTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofMinutes(2);

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private HeldOperations first;
    private HeldOperations second;
    private Operations operations;
    private Operation operation;

    @BeforeEach
    void two_servers_and_an_operation_that_no_server_works_on() {
        first = server();
        second = server();
        operations = database.bean(Operations.class);
        var cluster = aCluster().protectedWith(Keys.aVersion()).build();
        database.bean(Clusters.class).add(cluster, added -> null);
        var oldest = Instant.EPOCH; // before all operations of other tests
        operation = operations.add(
                Operation.rotate(cluster, Keys.aVersion(), new Caller("object", "application", "tenant"), oldest));
    }

    private HeldOperations server() {
        return new TestBeans(database, () -> {})
                .with(Clock.class, clock)
                .with(DatabaseClock.class, new MovedDatabaseClock(clock))
                .with("keyward.operation.lease", LEASE)
                .with("keyward.operation.max-silence", SILENCE)
                .get(HeldOperations.class);
    }

    @Test
    void only_one_of_two_servers_takes_an_operation() {
        var taken = List.of(first.take(id()), second.take(id()), first.take(id()));

        assertThat(taken).containsExactly(true, false, true);
    }

    @Test
    void of_servers_that_race_for_an_operation_one_takes_it() {
        for (var round = 0; round < 10; round++) {
            clock.pass(LEASE.plusSeconds(1));
            var servers = List.of(server(), server(), server());
            var takers = Collections.synchronizedList(new ArrayList<HeldOperations>());

            var problems = Race.run(servers.stream()
                    .map(server -> (Runnable) () -> {
                        if (server.take(id())) {
                            takers.add(server);
                        }
                    })
                    .toArray(Runnable[]::new));

            assertThat(problems).isEmpty();
            assertThat(takers).hasSize(1);
        }
    }

    @Test
    void another_server_takes_an_operation_when_its_lease_has_ended_and_not_before() {
        first.take(id());

        clock.pass(LEASE.minusSeconds(1));
        var early = second.take(id());
        clock.pass(Duration.ofSeconds(1));
        var late = second.take(id());

        assertThat(early).isFalse();
        assertThat(late).isTrue();
    }

    @Test
    void progress_renews_the_lease() {
        first.take(id());
        clock.pass(LEASE.minusSeconds(1));

        var held = first.recordProgress(id());
        clock.pass(LEASE.minusSeconds(1));

        assertThat(held).isTrue();
        assertThat(second.take(id())).isFalse();
    }

    @Test
    void a_long_step_keeps_the_lease_until_the_operation_counts_as_silent() {
        first.take(id());

        var takenWhileNotSilent = sweepWhile(SILENCE);
        var takenAfterwards = sweepWhile(LEASE);

        assertThat(takenWhileNotSilent).isFalse();
        assertThat(takenAfterwards).isTrue();
    }

    /** @return true if the second server could take the operation although the first one renewed its leases */
    private boolean sweepWhile(Duration time) {
        var taken = false;
        for (var end = clock.instant().plus(time); clock.instant().isBefore(end) && !taken; ) {
            clock.pass(Duration.ofSeconds(10));
            first.renew();
            taken = second.take(id());
        }
        return taken;
    }

    @Test
    void a_server_that_was_paused_past_its_lease_stores_nothing_more() {
        first.take(id());
        clock.pass(LEASE);
        second.take(id());

        var progress = first.recordProgress(id());

        assertThat(progress).isFalse();
        assertThat(first.lockShared(id())).isEmpty();
        assertThat(second.lockShared(id())).isPresent();
    }

    @Test
    void a_paused_server_continues_an_operation_that_no_other_server_took() {
        first.take(id());
        clock.pass(LEASE.multipliedBy(2));

        var progress = first.recordProgress(id());

        assertThat(progress).isTrue();
        assertThat(first.lockShared(id())).isPresent();
    }

    @Test
    void an_operation_without_a_server_is_taken_by_the_next_sweep_and_by_one_server() {
        var byFirst = first.takeAbandoned();
        var bySecond = second.takeAbandoned();

        assertThat(byFirst).extracting(Operation::id).contains(id());
        assertThat(bySecond).extracting(Operation::id).doesNotContain(id());
    }

    @Test
    void an_operation_of_a_dead_server_is_taken_by_a_sweep_after_its_lease() {
        first.take(id());
        var early = second.takeAbandoned();
        clock.pass(LEASE);

        var late = second.takeAbandoned();

        assertThat(early).extracting(Operation::id).doesNotContain(id());
        assertThat(late).extracting(Operation::id).contains(id());
    }

    @Test
    void an_ended_operation_is_not_taken() {
        first.take(id());
        operations.change(id(), open -> open.succeed(clock.instant()));

        assertThat(first.take(id())).isFalse();
        assertThat(first.lockShared(id())).isEmpty();
        assertThat(second.takeAbandoned()).extracting(Operation::id).doesNotContain(id());
    }

    @Test
    void a_server_that_stops_releases_its_operations_at_once() {
        first.take(id());

        first.releaseAll();

        assertThat(first.take(id())).isFalse();
        assertThat(second.take(id())).isTrue();
    }

    @Test
    void an_operation_that_this_server_never_took_is_silent_and_makes_no_progress() {
        assertThat(first.isSilent(id())).isTrue();
        assertThat(first.recordProgress(id())).isFalse();
    }

    @Test
    void an_operation_is_silent_once_its_last_progress_is_longer_ago_than_the_limit() {
        first.take(id());
        first.recordProgress(id());

        clock.pass(SILENCE);
        var atTheLimit = first.isSilent(id());
        clock.pass(Duration.ofMillis(1));
        var afterwards = first.isSilent(id());

        assertThat(atTheLimit).isFalse();
        assertThat(afterwards).isTrue();
    }

    @Test
    void the_clock_of_the_database_never_goes_back() {
        var real = database.bean(DatabaseClock.class);

        var before = real.instant();

        assertThat(real.instant()).isAfterOrEqualTo(before);
        assertThat(before).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
    }

    private OperationId id() {
        return operation.id();
    }
}
