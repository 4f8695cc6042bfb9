package io.keyward.following;

import static io.keyward.problem.ProblemCondition.problem;
import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.key.KeyName;
import io.keyward.operation.Operation;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which rotations can be rolled back, and to which key version. The key version in force decides. */
@OnPostgresql
class RollbackTargetTest extends HalfRotatedCluster {

    private final Duration check = CHECK_INTERVAL.plusMillis(1);

    @Test
    void a_rollback_leads_back_to_another_vault() {
        run.after(check, rotation);
        var elsewhere = vault.newVersion(new KeyName("https://kv2.vault.azure.net", "other"));
        var moved = run.rotate(cluster, elsewhere);

        var back = run.rollback().start(moved.id(), CALLER).orElseThrow();
        run.background.run();

        assertThat(hasSucceeded(run.now(back))).isTrue();
        assertThat(keyInForce()).isEqualTo(target);
    }

    @Test
    void a_rollback_to_a_disabled_version_is_refused_and_the_rotation_runs_on() { // R16
        vault.disable(old);

        assertThatThrownBy(this::rollBack).is(problem(ProblemCode.KEY_DISABLED));

        assertThat(run.now(rotation).isOpen()).isTrue();
        assertThat(stored().target()).contains(target);
    }

    @Test
    void a_rollback_to_an_expired_version_is_refused() {
        run.after(check, rotation);
        vault.expire(old);

        assertThatThrownBy(this::rollBack).is(problem(ProblemCode.KEY_EXPIRED));
    }

    @Test
    void a_rollback_to_a_deleted_key_is_refused() {
        run.after(check, rotation);
        var moved = run.rotate(cluster, vault.newVersion(new KeyName("https://kv2.vault.azure.net", "kept")));
        vault.delete(run.key);

        assertThatThrownBy(() -> run.rollback().start(moved.id(), CALLER)).is(problem(ProblemCode.KEY_DELETED));

        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_rotation_before_the_last_change_of_the_key_cannot_be_rolled_back() {
        run.after(check, rotation);
        run.rotate(cluster, run.newKey());

        assertThatThrownBy(this::rollBack)
                .is(problem(ProblemCode.OPERATION_NOT_REVERSIBLE))
                .hasMessageContaining("roll that change back");
    }

    @Test
    void an_operation_that_is_no_rotation_cannot_be_rolled_back() {
        var deletion = run.clusters.change(
                cluster.id(), any -> run.operations.add(Operation.delete(cluster, CALLER, run.clock.instant())));

        assertThatThrownBy(() -> run.rollback().start(deletion.id(), CALLER))
                .is(problem(ProblemCode.OPERATION_NOT_REVERSIBLE));
    }

    @Test
    void a_rotation_that_an_older_server_started_is_rolled_back_while_it_runs() {
        forgetOrigin();

        var back = rollBack();

        assertThat(back.flatMap(Operation::targetKey)).contains(old);
    }

    @Test
    void a_rotation_that_an_older_server_started_is_not_rolled_back_after_its_end() {
        forgetOrigin();
        run.after(check, rotation);

        assertThatThrownBy(this::rollBack)
                .is(problem(ProblemCode.OPERATION_NOT_REVERSIBLE))
                .hasMessageContaining("not on record");
    }

    // as a server of a release without rollback stores it
    private void forgetOrigin() {
        sql(entities -> entities.createNativeQuery("update operation set previous_key_id = null where id = :id")
                .setParameter("id", rotation.id().value())
                .executeUpdate());
    }
}
