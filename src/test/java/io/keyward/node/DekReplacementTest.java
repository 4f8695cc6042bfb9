package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.key.CheckedDek;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A node replaces the DEK of a disk. A refused replacement leaves the stored DEK as it was (invariant 1). On both databases. */
@ParameterizedClass
@EnumSource
class DekReplacementTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey world;
    private DekReplacement replacement;
    private Disk disk;
    private WrappedDek old;
    private CheckedDek fresh;

    @BeforeEach
    void a_sealed_disk_and_a_new_dek() {
        world = new NodesUnderKey(database);
        replacement = world.beans.get(DekReplacement.class);
        disk = world.disk(DiskKind.DATA);
        old = disk.dek().orElseThrow();
        fresh = world.fresh(disk.id());
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
        var unwraps = world.vault.unwraps();

        var again = replace(fresh.wrapped());

        assertThat(again.serial()).isEqualTo(first.serial());
        assertThat(world.vault.unwraps()).isEqualTo(unwraps);
    }

    @Test
    void only_the_stored_dek_can_be_replaced() {
        replace(fresh.wrapped());
        var third = world.fresh(disk.id()).wrapped();

        assertThatThrownBy(() -> replace(third)).isInstanceOf(NodeProblem.DekChanged.class);

        assertThat(world.dek(disk.id())).isEqualTo(fresh.wrapped());
    }

    @Test
    void a_node_cannot_replace_the_dek_of_another_node() {
        assertThatThrownBy(() ->
                        replacement.replace(world.other, world.nonce(), disk.id(), fresh.wrapped(), old.ciphertext()))
                .isInstanceOf(NodeProblem.NotThisNode.class);

        assertThat(world.dek(disk.id())).isEqualTo(old);
    }

    @Test
    void no_dek_is_replaced_while_a_rotation_runs() {
        var target = world.vault.newVersion(Keys.A_KEY);
        world.clusters().change(world.cluster.id(), locked -> {
            locked.rotateTo(target);
            return null;
        });

        assertThatThrownBy(() -> replace(fresh.wrapped())).isInstanceOf(NodeProblem.RotationInProgress.class);

        assertThat(world.dek(disk.id())).isEqualTo(old);
        assertThat(world.vault.unwraps()).isZero();
    }

    @Test
    void a_dek_that_a_rotation_has_moved_in_the_meantime_stays() {
        var target = world.vault.newVersion(Keys.A_KEY);
        var moved = world.under(target, disk.id());
        world.clusters().change(world.cluster.id(), locked -> {
            locked.rotateTo(target);
            world.disks.replace(disk.id(), old, moved);
            locked.completeRotation();
            return null;
        });

        assertThatThrownBy(() -> replace(fresh.wrapped())).isInstanceOf(NodeProblem.DekChanged.class);

        assertThat(world.dek(disk.id())).isEqualTo(moved.wrapped());
    }

    @Test
    void a_dek_under_another_key_version_or_algorithm_is_refused() {
        var elsewhere =
                world.under(world.vault.newVersion(Keys.A_KEY), disk.id()).wrapped();
        var otherwise = new WrappedDek(
                world.key, WrapAlgorithm.RSA_OAEP_256, fresh.wrapped().ciphertext());

        assertThatThrownBy(() -> replace(elsewhere)).isInstanceOf(NodeProblem.DekNotUsable.class);
        assertThatThrownBy(() -> replace(otherwise)).isInstanceOf(NodeProblem.DekNotUsable.class);

        assertThat(world.dek(disk.id())).isEqualTo(old);
    }

    @Test
    void a_ciphertext_that_the_vault_does_not_unwrap_is_refused() {
        var garbage = new WrappedDek(world.key, WrapAlgorithm.RSA_OAEP, "A".repeat(342));

        assertThatThrownBy(() -> replace(garbage)).isInstanceOf(NodeProblem.DekNotUsable.class);

        assertThat(world.dek(disk.id())).isEqualTo(old);
    }

    @Test
    void a_vault_that_refuses_or_does_not_answer_leaves_the_old_dek() {
        world.vault.failNext(1);
        assertThatThrownBy(() -> replace(fresh.wrapped())).isInstanceOf(VaultOutage.Unreachable.class);
        world.vault.disable(world.key);

        assertThatThrownBy(() -> replace(fresh.wrapped())).isInstanceOf(VaultRefusal.KeyDisabled.class);

        assertThat(world.dek(disk.id())).isEqualTo(old);
    }

    @Test
    void an_erased_disk_gets_no_new_dek() {
        world.removeNode();

        assertThatThrownBy(() -> replace(fresh.wrapped())).isInstanceOf(NodeProblem.NoDek.class);
    }

    private Disk replace(WrappedDek by) {
        return replacement.replace(world.node, world.nonce(), disk.id(), by, old.ciphertext());
    }
}
