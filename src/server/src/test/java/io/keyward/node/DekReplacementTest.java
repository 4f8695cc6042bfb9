package io.keyward.node;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.RecordsOfScope;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.key.CheckedDek;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A node replaces the DEK of a disk. A refused replacement leaves the stored DEK as it was (invariant 1).
 */
@OnPostgresql
class DekReplacementTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey scenario;
    private DekReplacement replacement;
    private Disk disk;
    private WrappedDek old;
    private CheckedDek fresh;

    @BeforeEach
    void a_sealed_disk_and_a_new_dek() {
        scenario = new NodesUnderKey(database);
        replacement = scenario.beans.get(DekReplacement.class);
        disk = scenario.disk(DiskKind.DATA);
        old = disk.dek().orElseThrow();
        fresh = scenario.fresh(disk.id());
    }

    @Test
    void the_new_dek_and_its_check_value_replace_the_old_one() {
        var replaced = replace(fresh.wrapped());

        assertThat(replaced.dek()).contains(fresh.wrapped());
        assertThat(replaced.dekCheck()).contains(fresh.check());
        assertThat(replaced.serial()).isGreaterThan(disk.serial());
    }

    @Test
    void a_repeated_request_changes_nothing_and_calls_no_vault() {
        var first = replace(fresh.wrapped());
        var unwraps = scenario.vault.unwraps();

        var again = replace(fresh.wrapped());

        assertThat(again.serial()).isEqualTo(first.serial());
        assertThat(scenario.vault.unwraps()).isEqualTo(unwraps);
    }

    @Test
    void a_repeated_request_is_no_change_and_gets_no_record_of_its_own() {
        replace(fresh.wrapped());
        try (var work = new AuditContext().begin()) {
            work.describe(request());

            replace(fresh.wrapped());

            assertThat(work.request()).map(AuditedRequest::changes).contains(false);
        }
    }

    @Test
    void only_the_stored_dek_can_be_replaced() {
        replace(fresh.wrapped());
        var third = scenario.fresh(disk.id()).wrapped();

        assertThatThrownBy(() -> replace(third)).is(problem(ProblemCode.DEK_CHANGED));

        assertThat(scenario.dek(disk.id())).isEqualTo(fresh.wrapped());
    }

    @Test
    void a_node_cannot_replace_the_dek_of_another_node() {
        assertThatThrownBy(() -> replacement.replace(
                        scenario.other, scenario.nonce(), disk.id(), fresh.wrapped(), old.ciphertext()))
                .is(problem(ProblemCode.NODE_FORBIDDEN));

        assertThat(scenario.dek(disk.id())).isEqualTo(old);
    }

    @Test
    void no_dek_is_replaced_while_a_rotation_runs() {
        var target = scenario.vault.newVersion(Keys.A_KEY);
        scenario.clusters().change(scenario.cluster.id(), locked -> {
            locked.rotateTo(target);
            return null;
        });

        assertThatThrownBy(() -> replace(fresh.wrapped())).is(problem(ProblemCode.ROTATION_IN_PROGRESS));

        assertThat(scenario.dek(disk.id())).isEqualTo(old);
        assertThat(scenario.vault.unwraps()).isZero();
    }

    @Test
    void a_dek_that_a_rotation_has_moved_in_the_meantime_stays() {
        var target = scenario.vault.newVersion(Keys.A_KEY);
        var moved = scenario.under(target, disk.id());
        scenario.clusters().change(scenario.cluster.id(), locked -> {
            locked.rotateTo(target);
            scenario.disks.replace(disk.id(), old, moved);
            locked.completeRotation();
            return null;
        });

        assertThatThrownBy(() -> replace(fresh.wrapped())).is(problem(ProblemCode.DEK_CHANGED));

        assertThat(scenario.dek(disk.id())).isEqualTo(moved.wrapped());
    }

    @Test
    void a_dek_under_another_key_version_or_algorithm_is_refused() {
        var elsewhere =
                scenario.under(scenario.vault.newVersion(Keys.A_KEY), disk.id()).wrapped();
        var otherwise = new WrappedDek(
                scenario.key, WrapAlgorithm.RSA_OAEP_256, fresh.wrapped().ciphertext());

        assertThatThrownBy(() -> replace(elsewhere)).is(problem(ProblemCode.DEK_NOT_USABLE));
        assertThatThrownBy(() -> replace(otherwise)).is(problem(ProblemCode.DEK_NOT_USABLE));

        assertThat(scenario.dek(disk.id())).isEqualTo(old);
    }

    @Test
    void a_ciphertext_that_the_vault_does_not_unwrap_is_refused() {
        var garbage = new WrappedDek(scenario.key, WrapAlgorithm.RSA_OAEP, "A".repeat(342));

        assertThatThrownBy(() -> replace(garbage)).is(problem(ProblemCode.DEK_NOT_USABLE));

        assertThat(scenario.dek(disk.id())).isEqualTo(old);
    }

    @Test
    void a_vault_that_refuses_or_does_not_answer_leaves_the_old_dek() {
        scenario.vault.failNext(1);
        assertThatThrownBy(() -> replace(fresh.wrapped())).isInstanceOf(VaultOutage.Unreachable.class);
        scenario.vault.disable(scenario.key);

        assertThatThrownBy(() -> replace(fresh.wrapped())).isInstanceOf(VaultRefusal.KeyDisabled.class);

        assertThat(scenario.dek(disk.id())).isEqualTo(old);
    }

    @Test
    void an_erased_disk_gets_no_new_dek() {
        scenario.removeNode();

        assertThatThrownBy(() -> replace(fresh.wrapped())).is(problem(ProblemCode.DISK_WITHOUT_DEK));
    }

    @Test
    void a_replacement_that_came_too_late_is_not_recorded_as_succeeded() {
        var faster = scenario.fresh(disk.id());
        try (var work = new AuditContext().begin()) {
            scenario.vault.duringNextUnwrap(() -> {
                scenario.clusters()
                        .change(scenario.cluster.id(), locked -> scenario.disks.replace(disk.id(), old, faster));
                work.describe(request());
            });

            assertThatThrownBy(() -> replace(fresh.wrapped())).is(problem(ProblemCode.DEK_CHANGED));

            assertThat(work.recorded()).isFalse();
        }
        assertThat(scenario.dek(disk.id())).isEqualTo(faster.wrapped());
        assertThat(records()).isEmpty();
    }

    private AuditedRequest request() {
        return new AuditedRequest(
                new Actor("node", null, null, null, "app"),
                "Microsoft.HDInsight/clusters/nodes/disks/dek/action",
                new ResourceScope(scenario.cluster.resourceId().toString()),
                Origin.NONE,
                new Correlation("late", null, null),
                true);
    }

    private List<ChainedRow> records() {
        var id = scenario.cluster.resourceId();
        return RecordsOfScope.records(scenario.beans.get(AuditRecords.class), id.subscription(), id.toString());
    }

    private Disk replace(WrappedDek by) {
        return replacement.replace(scenario.node, scenario.nonce(), disk.id(), by, old.ciphertext());
    }
}
