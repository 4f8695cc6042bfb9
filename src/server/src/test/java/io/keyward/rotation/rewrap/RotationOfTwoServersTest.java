package io.keyward.rotation.rewrap;

import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.LEASE;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProblem;
import io.keyward.rotation.RotationRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database: one of them rotates, the other takes over when it is gone, and no second job runs. */
class RotationOfTwoServersTest {

    private final RotationRun first = new RotationRun();
    private final RotationRun second = new RotationRun(first.vault);
    private final KeyId old = first.newKey();
    private final KeyId target = first.newKey();
    private Cluster cluster;
    private Operation rotation;

    @BeforeEach
    void a_rotation_that_the_first_server_works_on() {
        cluster = first.sealed.under(old);
        rotation = first.request(cluster, target);
        first.held().take(rotation.id());
    }

    @Test
    void a_server_starts_no_job_beside_that_of_another_server() {
        second.takeOver(rotation);

        assertThat(second.attempts()).isZero();
        assertThat(second.background.waiting()).isZero();
    }

    @Test
    void a_server_completes_the_rotation_of_a_dead_server() {
        second.clock.pass(LEASE);

        var ended = second.takeOver(rotation);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(second.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
    }

    @Test
    void the_job_of_a_paused_server_stores_nothing_after_another_server_has_taken_the_rotation() {
        var disk = first.sealed.of(cluster).get(0);
        var rewrap = first.part(RewrapProcessor.class).rewrap(rotation.id(), disk);
        secondTakesTheRotation();

        first.writer(rotation).writeItems(List.of(List.of(rewrap)));

        assertThat(first.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void the_job_of_a_paused_server_calls_the_vault_no_more_after_another_server_has_taken_the_rotation() {
        secondTakesTheRotation();
        first.clock.pass(LEASE);
        var unwraps = first.vault.unwraps();

        var rewrap = first.part(RewrapProcessor.class)
                .rewrap(rotation.id(), first.sealed.of(cluster).get(0));

        assertThat(rewrap).isNull();
        assertThat(first.vault.unwraps()).isEqualTo(unwraps);
    }

    @Test
    void the_last_step_of_a_paused_server_does_not_end_the_rotation_of_another_server() {
        secondTakesTheRotation();
        first.clock.pass(LEASE);
        var proof = BatchProperties.set(first.part(RotationProof.class), rotation.id());

        var result = proof.process();

        assertThat(result).isEqualTo("CANCELED");
        assertThat(first.now(rotation).isOpen()).isTrue();
    }

    @Test
    void a_server_that_lost_a_waiting_rotation_does_not_check_it_any_more() {
        first.background.run();
        first.background.runAfter(CHECK_INTERVAL);
        var waiting = first.request(first.sealed.under(old), target);
        first.operations.change(
                waiting.id(), open -> open.waitFor(OperationProblem.interrupted(open.id()), first.clock.instant()));
        first.vault.failNext(Integer.MAX_VALUE);
        first.background.run();
        var checkedBefore = first.background.waiting();
        second.clock.pass(LEASE.multipliedBy(2));
        second.held().take(waiting.id());

        first.background.runAfter(CHECK_INTERVAL);

        assertThat(checkedBefore).isEqualTo(1);
        assertThat(first.background.waiting()).isZero();
        assertThat(first.now(waiting).isOpen()).isTrue();
    }

    private void secondTakesTheRotation() {
        second.clock.pass(LEASE.plus(Duration.ofSeconds(1)));
        second.held().take(rotation.id());
    }
}
