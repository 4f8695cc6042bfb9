package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.Outcome;
import io.keyward.operation.TestClock;
import io.keyward.operation.Waiting;
import io.keyward.problem.ProblemCode;
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

/** What sees a rotation to its end; the batch container itself is another test's. */
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
            .with("keyward.rotation.patience", PATIENCE)
            .with("keyward.rotation.proof-age", Duration.ofSeconds(30))
            .with("keyward.rotation.pause", PAUSE);
    private final RotationSupervisor work = beans.get(RotationSupervisor.class);
    private Operation rotation;
    private Runnable failure = () -> {};
    private Runnable outage = () -> {};

    private RotationJob attemptsThatFail() {
        return new RotationJob() {
            @Override
            boolean runs(Operation any) {
                outage.run();
                return false;
            }

            @Override
            void begin(Operation begun) {
                attempts.add(begun.id());
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
            changed.sealed();
            var target = aVersion();
            changed.rotateTo(target);
            return beans.get(Operations.class)
                    .add(Operation.rotate(
                            changed, target, new Caller("object", "application", "tenant"), clock.instant()));
        });
    }

    @Test
    void it_is_begun_again_after_each_pause_until_it_has_ended() {
        work.begin(OperationAccepted.of(rotation));
        background.run();

        background.runAfter(PAUSE);

        assertThat(attempts).containsExactly(rotation.id(), rotation.id());
    }

    @Test
    void a_job_that_cannot_even_begin_is_waited_for_and_so_not_for_ever() { // invariant 6
        failure = () -> {
            throw new IllegalStateException("no batch container");
        };
        work.begin(OperationAccepted.of(rotation));
        background.run();
        var waiting = now().waiting().orElseThrow();

        background.runAfter(PATIENCE.plusSeconds(1));

        assertThat(waiting.code()).isEqualTo(ProblemCode.INTERNAL);
        assertThat(now().outcome()).containsInstanceOf(Outcome.Failed.class);
    }

    @Test
    void an_outage_of_keyward_itself_is_not_taken_for_an_attempt_that_failed() { // invariant 6
        beans.get(Operations.class).change(rotation.id(), open -> open.waitFor(outageOfKeyward(), clock.instant()));
        clock.pass(PATIENCE.plusSeconds(1));
        outage = () -> {
            throw new IllegalStateException("no batch container");
        };
        work.begin(OperationAccepted.of(rotation));
        background.run();
        outage = () -> {};

        background.runAfter(PAUSE);

        assertThat(now().outcome()).isEmpty();
    }

    @Test
    void a_vault_that_was_not_even_asked_is_not_taken_for_an_attempt_that_failed() { // invariant 6
        beans.get(Operations.class).change(rotation.id(), open -> open.waitFor(outageOfKeyward(), clock.instant()));
        clock.pass(PATIENCE.plusSeconds(1));
        vault.busyNext(Integer.MAX_VALUE);
        work.begin(OperationAccepted.of(rotation));
        background.run();
        background.runAfter(PAUSE);
        var unasked = now().outcome();
        vault.failNext(Integer.MAX_VALUE);

        background.runAfter(PAUSE);
        background.runAfter(PAUSE);

        assertThat(unasked).isEmpty();
        assertThat(now().outcome()).containsInstanceOf(Outcome.Failed.class);
    }

    @Test
    void attempts_that_move_nothing_and_give_no_reason_are_waited_for() { // invariant 6
        work.begin(OperationAccepted.of(rotation));
        background.run();
        var afterOne = now().waiting();

        background.runAfter(PAUSE);

        assertThat(afterOne).isEmpty();
        assertThat(now().waiting()).map(Waiting::code).contains(ProblemCode.INTERNAL);
    }

    @Test
    void a_batch_container_that_is_out_of_reach_is_waited_for() { // invariant 6
        outage = () -> {
            throw new IllegalStateException("no batch container");
        };
        work.begin(OperationAccepted.of(rotation));

        background.run();

        assertThat(now().waiting()).map(Waiting::code).contains(ProblemCode.INTERNAL);
        assertThat(attempts).isEmpty();
    }

    @Test
    void the_latest_reason_is_on_record_and_the_wait_counts_from_the_first() {
        var first = clock.instant();
        beans.get(Operations.class).change(rotation.id(), open -> open.waitFor(outageOfKeyward(), first));
        vault.failNext(Integer.MAX_VALUE);
        work.begin(OperationAccepted.of(rotation));

        background.run();

        assertThat(now().waiting()).map(Waiting::code).contains(ProblemCode.VAULT_UNREACHABLE);
        assertThat(now().waiting()).map(Waiting::since).contains(first);
        assertThat(attempts).isEmpty();
    }

    @Test
    void a_vault_that_was_not_called_is_the_reason_on_record() {
        beans.get(Operations.class).change(rotation.id(), open -> open.waitFor(outageOfKeyward(), clock.instant()));
        vault.busyNext(Integer.MAX_VALUE);
        work.begin(OperationAccepted.of(rotation));

        background.run();

        assertThat(now().waiting()).map(Waiting::code).contains(ProblemCode.VAULT_BUSY);
        assertThat(attempts).isEmpty();
    }

    private OperationProblem outageOfKeyward() {
        return new OperationProblem.Interrupted(rotation.id());
    }

    @Test
    void an_error_leaves_it_in_somebodys_hands() {
        failure = () -> {
            throw new OutOfMemoryError();
        };
        work.begin(OperationAccepted.of(rotation));

        assertThatThrownBy(background::run).isInstanceOf(OutOfMemoryError.class);

        assertThat(background.waiting()).isEqualTo(1);
    }

    @Test
    void however_often_it_is_asked_for_it_is_in_hand_once() {
        work.begin(OperationAccepted.of(rotation));
        work.begin(OperationAccepted.of(rotation));
        background.run();
        work.begin(OperationAccepted.of(rotation));
        background.run();

        assertThat(attempts).containsExactly(rotation.id());
        assertThat(background.waiting()).isEqualTo(1);
    }

    @Test
    void what_has_ended_is_looked_at_no_more() {
        work.begin(OperationAccepted.of(rotation));
        background.run();
        beans.get(Operations.class).change(rotation.id(), open -> open.succeed(clock.instant()));

        background.runAfter(PAUSE);

        assertThat(attempts).containsExactly(rotation.id());
        assertThat(background.waiting()).isZero();
    }

    private Operation now() {
        return beans.get(Operations.class).find(rotation.id()).orElseThrow();
    }
}
