package io.keyward.following;

import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditedRequest;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.database.OnPostgresql;
import io.keyward.operation.RotationOrigin;
import io.keyward.rotation.RotationRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A rollback is a rotation to the key version that was in force before, with its own proof and record. It cancels the rotation
 * if that still runs, and the cluster does not follow its key any more.
 */
@OnPostgresql
class RolledBackRotationTest extends HalfRotatedCluster {

    private final Duration check = CHECK_INTERVAL.plusMillis(1);

    @Test
    void a_rollback_cancels_the_rotation_and_moves_the_deks_back() { // invariants 1 and 2
        var back = rollBack().orElseThrow();
        run.background.run();

        assertThat(isCanceled(run.now(rotation))).isTrue();
        assertThat(run.now(rotation)
                        .outcome()
                        .flatMap(outcome -> outcome.reason())
                        .orElseThrow()
                        .message())
                .contains(back.id().toString(), "1 under " + target, (DEKS - 1) + " under " + old);
        assertThat(hasSucceeded(run.now(back))).isTrue();
        assertThat(back.targetKey()).contains(old);
        assertThat(back.origin().flatMap(RotationOrigin::rollsBack)).contains(rotation.id());
        assertThat(keyInForce()).isEqualTo(old);
        assertThat(stored().target()).isEmpty();
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void a_rotation_that_has_succeeded_is_rolled_back_to_the_version_before_it() {
        run.after(check, rotation);

        var back = rollBack().orElseThrow();
        run.background.run();

        assertThat(hasSucceeded(run.now(back))).isTrue();
        assertThat(hasSucceeded(run.now(rotation))).isTrue();
        assertThat(keyInForce()).isEqualTo(old);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void a_canceled_rotation_is_rolled_back() {
        cancel();

        var back = rollBack().orElseThrow();
        run.background.run();

        assertThat(hasSucceeded(run.now(back))).isTrue();
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void a_paused_rotation_is_rolled_back() {
        run.pause().pause(rotation.id(), CALLER);

        var back = rollBack().orElseThrow();
        run.background.run();

        assertThat(isCanceled(run.now(rotation))).isTrue();
        assertThat(hasSucceeded(run.now(back))).isTrue();
    }

    @Test
    void a_repeated_request_returns_the_rollback_that_runs() {
        var first = rollBack().orElseThrow();

        var second = rollBack().orElseThrow();

        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void after_the_rollback_there_is_nothing_to_move_back() {
        rollBack();
        run.background.run();

        assertThat(rollBack()).isEmpty();
        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_rollback_can_be_rolled_back() {
        run.after(check, rotation);
        var back = rollBack().orElseThrow();
        run.background.run();

        var forward = run.rollback().start(back.id(), CALLER).orElseThrow();
        run.background.run();

        assertThat(hasSucceeded(run.now(forward))).isTrue();
        assertThat(keyInForce()).isEqualTo(target);
    }

    @Test
    void a_rollback_of_a_rollback_to_the_same_version_is_the_running_one() {
        var back = rollBack().orElseThrow();

        var again = run.rollback().start(back.id(), CALLER).orElseThrow();

        assertThat(again.id()).isEqualTo(back.id());
        assertThat(run.now(back).isOpen()).isTrue();
    }

    @Test
    void a_cluster_that_follows_its_key_does_not_move_forward_again() {
        follow();

        rollBack();

        assertThat(stored().requireEncryption().follows()).isFalse();
        assertThat(stored().followingSuspendedBy()).contains(rotation.id().value());
    }

    @Test
    void a_repeated_request_leaves_a_later_choice_of_the_owner() {
        follow();
        rollBack();
        follow();

        rollBack();

        assertThat(stored().requireEncryption().follows()).isTrue();
    }

    @Test
    void a_process_that_dies_before_the_commit_rolls_nothing_back() {
        vault.afterNextProof(this::killBeforeCommit);

        assertThatThrownBy(this::rollBack).isInstanceOf(Killed.class);

        run.beforeCommit(() -> {});
        assertThat(run.now(rotation).isOpen()).isTrue();
        assertThat(run.operations.open(cluster.id())).hasSize(1);
        assertThat(hasSucceeded(run.after(check, rotation))).isTrue();
    }

    @Test
    void the_next_server_completes_the_rollback_of_a_process_that_died_after_the_commit() {
        var back = rollBack().orElseThrow();
        var next = new RotationRun(database, vault);

        var ended = next.takeOver(back);

        assertThat(hasSucceeded(ended)).isTrue();
        assertThat(next.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void a_rotation_that_ends_during_the_proof_of_its_rollback_is_rolled_back_afterwards() {
        vault.afterNextProof(() -> run.after(check, rotation));

        var back = rollBack().orElseThrow();
        run.background.run();

        assertThat(hasSucceeded(run.now(rotation))).isTrue();
        assertThat(hasSucceeded(run.now(back))).isTrue();
        assertThat(keyInForce()).isEqualTo(old);
    }

    @Test
    void the_records_of_a_rollback_have_the_correlation_id_of_the_rotation() {
        try (var work = run.auditContext().begin()) {
            work.describe(request());
            rollBack();
        }
        run.background.run();

        assertThat(records("action"))
                .containsExactly(
                        ArmAction.ROLL_BACK_OPERATION.action().name(),
                        ArmAction.ROLL_BACK_OPERATION.action().name(),
                        ArmAction.CHANGE_KEY.action().name(),
                        ArmAction.CHANGE_KEY.action().name());
        assertThat(records("status")).containsExactly("Succeeded", "Accepted", "Canceled", "Accepted");
        assertThat(records("correlation_id")).containsOnly(rotation.id().toString());
    }

    private AuditedRequest request() {
        return new AuditedRequest(
                new Actor(CALLER.objectId(), null, CALLER.applicationId(), CALLER.tenantId(), null),
                ArmAction.ROLL_BACK_OPERATION.action().name(),
                new ResourceScope(cluster.resourceId().toString()),
                Origin.NONE,
                Correlation.random(),
                true);
    }

    private List<String> records(String column) {
        return run.records(cluster).stream()
                .map(record -> record.values().get(column))
                .toList();
    }
}
