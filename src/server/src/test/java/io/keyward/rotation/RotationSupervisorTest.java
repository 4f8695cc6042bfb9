package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Clusters;
import io.keyward.database.MovedDatabaseClock;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.Waiting;
import io.keyward.operation.lease.DatabaseClock;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the supervisor starts, repeats and ends a rotation. The batch container is replaced by attempts that do nothing. */
class RotationSupervisorTest {

    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final InMemoryVault vault = new InMemoryVault();
    private final TestClock clock = new TestClock();
    private final Background background = new Background(clock);
    private final List<OperationId> attempts = new ArrayList<>();
    private final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {})
            .with(Vault.class, vault)
            .with(Clock.class, clock)
            .with(Event.class, new TestEvents())
            .with(ManagedScheduledExecutorService.class, background.executor())
            .with(RotationJob.class, attemptsThatFail())
            .with(DatabaseClock.class, new MovedDatabaseClock(clock))
            .with("keyward.erasure.delay", Duration.ZERO)
            .with("keyward.erasure.disks-per-minute", 60)
            .with("keyward.operation.lease", Duration.ofSeconds(30))
            .with("keyward.operation.max-silence", Duration.ofMinutes(2))
            .with("keyward.rotation.max-wait", PATIENCE)
            .with("keyward.rotation.max-proof-age", Duration.ofSeconds(30))
            .with("keyward.rotation.check-interval", PAUSE);
    private final RotationSupervisor supervisor = beans.get(RotationSupervisor.class);
    private Operation rotation;
    private Runnable failure = () -> {};
    private Runnable outage = () -> {};

    private RotationJob attemptsThatFail() {
        return new RotationJob() {
            @Override
            boolean isRunning(Operation any) {
                outage.run();
                return false;
            }

            @Override
            void start(Operation started) {
                attempts.add(started.id());
                failure.run();
            }
        };
    }

    @BeforeEach
    void an_accepted_rotation() {
        var clusters = beans.get(Clusters.class);
        var cluster = aCluster().protectedWith(aVersion()).build();
        clusters.add(cluster, added -> null);
        rotation = clusters.change(cluster.id(), changed -> {
            changed.markRunning();
            var target = aVersion();
            changed.rotateTo(target);
            return beans.get(Operations.class)
                    .add(Operation.rotate(
                            changed, target, new Caller("object", "application", "tenant"), clock.instant()));
        });
    }

    private static void noContainer() {
        throw new IllegalStateException("no batch container");
    }

    private void accept() {
        supervisor.onAccepted(OperationAccepted.of(rotation));
        background.run();
    }

    @Test
    void an_open_rotation_is_started_again_after_each_pause() {
        accept();

        background.runAfter(PAUSE);

        assertThat(attempts).containsExactly(rotation.id(), rotation.id());
    }

    @Test
    void a_rotation_whose_job_cannot_start_waits_and_fails_when_patience_ends() { // invariant 6
        failure = RotationSupervisorTest::noContainer;
        accept();
        var waiting = now().waiting().orElseThrow();

        background.runAfter(PATIENCE.plusSeconds(1));

        assertThat(waiting.code()).isEqualTo(ProblemCode.INTERNAL);
        assertThat(now().outcome()).containsInstanceOf(OperationOutcome.Failed.class);
    }

    @Test
    void a_failure_of_the_batch_container_does_not_count_as_a_vault_call() { // invariant 6
        beans.get(Operations.class).change(rotation.id(), open -> open.waitFor(interruption(), clock.instant()));
        clock.pass(PATIENCE.plusSeconds(1));
        outage = RotationSupervisorTest::noContainer;
        accept();
        outage = () -> {};

        background.runAfter(PAUSE);

        assertThat(now().outcome()).isEmpty();
    }

    @Test
    void a_rotation_fails_only_after_the_vault_was_called() { // invariant 6
        beans.get(Operations.class).change(rotation.id(), open -> open.waitFor(interruption(), clock.instant()));
        clock.pass(PATIENCE.plusSeconds(1));
        vault.busyNext(Integer.MAX_VALUE);
        accept();
        background.runAfter(PAUSE);
        var outcomeBeforeTheCall = now().outcome();
        vault.failNext(Integer.MAX_VALUE);

        background.runAfter(PAUSE);
        background.runAfter(PAUSE);

        assertThat(outcomeBeforeTheCall).isEmpty();
        assertThat(now().outcome()).containsInstanceOf(OperationOutcome.Failed.class);
    }

    @Test
    void a_rotation_waits_after_attempts_that_move_nothing_and_give_no_reason() { // invariant 6
        accept();
        var afterOne = now().waiting();

        background.runAfter(PAUSE);

        assertThat(afterOne).isEmpty();
        assertThat(now().waiting()).map(Waiting::code).contains(ProblemCode.INTERNAL);
    }

    @Test
    void attempts_before_a_pause_do_not_count_after_it() { // else the resumed rotation would wait without a reason
        accept();
        beans.get(RotationPause.class).pause(rotation.id(), rotation.caller());
        background.runAfter(PAUSE);

        beans.get(RotationPause.class).resume(rotation.id());
        background.runAfter(PAUSE);

        assertThat(attempts).hasSize(2);
        assertThat(now().waiting()).isEmpty();
    }

    @Test
    void a_rotation_waits_for_a_batch_container_that_is_out_of_reach() { // invariant 6
        outage = RotationSupervisorTest::noContainer;
        accept();

        assertThat(now().waiting()).map(Waiting::code).contains(ProblemCode.INTERNAL);
        assertThat(attempts).isEmpty();
    }

    @Test
    void the_latest_reason_is_stored_and_the_wait_counts_from_the_first() {
        var first = clock.instant();
        beans.get(Operations.class).change(rotation.id(), open -> open.waitFor(interruption(), first));
        vault.failNext(Integer.MAX_VALUE);

        accept();

        assertThat(now().waiting()).map(Waiting::code).contains(ProblemCode.VAULT_UNREACHABLE);
        assertThat(now().waiting()).map(Waiting::since).contains(first);
        assertThat(attempts).isEmpty();
    }

    @Test
    void a_vault_that_was_not_called_is_stored_as_the_reason_to_wait() {
        beans.get(Operations.class).change(rotation.id(), open -> open.waitFor(interruption(), clock.instant()));
        vault.busyNext(Integer.MAX_VALUE);

        accept();

        assertThat(now().waiting()).map(Waiting::code).contains(ProblemCode.VAULT_BUSY);
        assertThat(attempts).isEmpty();
    }

    private OperationProblem interruption() {
        return OperationProblem.interrupted(rotation.id());
    }

    @Test
    void a_rotation_is_checked_again_even_after_an_error_of_the_java_machine() {
        failure = () -> {
            throw new OutOfMemoryError();
        };
        supervisor.onAccepted(OperationAccepted.of(rotation));

        assertThatThrownBy(background::run).isInstanceOf(OutOfMemoryError.class);

        assertThat(background.waiting()).isEqualTo(1);
    }

    @Test
    void a_rotation_that_is_accepted_several_times_is_supervised_once() {
        supervisor.onAccepted(OperationAccepted.of(rotation));
        accept();
        accept();

        assertThat(attempts).containsExactly(rotation.id());
        assertThat(background.waiting()).isEqualTo(1);
    }

    @Test
    void an_ended_rotation_is_not_checked_any_more() {
        accept();
        beans.get(Operations.class).change(rotation.id(), open -> open.succeed(clock.instant()));

        background.runAfter(PAUSE);

        assertThat(attempts).containsExactly(rotation.id());
        assertThat(background.waiting()).isZero();
    }

    private Operation now() {
        return beans.get(Operations.class).find(rotation.id()).orElseThrow();
    }
}
