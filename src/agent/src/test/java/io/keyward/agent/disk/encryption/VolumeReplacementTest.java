package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The volume of a sealed disk is replaced only after the operator released the present one. */
class VolumeReplacementTest {

    @TempDir
    Path folder;

    private TestNode node;

    @BeforeEach
    void makeNode() throws IOException {
        node = new TestNode(folder);
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            names = {"OVERWRITE", "REPLACE"})
    void nothing_is_touched_while_the_server_has_the_disk_bound_to_another_volume(Permission permission)
            throws IOException {
        node.makeExt4();
        copy();
        node.bindToOtherVolume();

        assertRefused(permission);
        assertThatThrownBy(() -> node.seal()).isInstanceOf(DeviceProblem.class); // the permission was for one attempt

        assertThat(Files.mismatch(node.image, folder.resolve("copy"))).isEqualTo(-1);
    }

    @Test
    void a_sealed_disk_gets_a_new_volume_only_after_the_operator_released_the_present_one() throws IOException {
        sealCompletely();
        var old = node.disk().luks().uuid();
        copy();
        assertRefused(Permission.REPLACE);
        assertThat(Files.mismatch(node.image, folder.resolve("copy"))).isEqualTo(-1);

        node.release();
        node.seal(Permission.REPLACE);

        assertThat(node.disk().luks().uuid()).isNotEqualTo(old);
        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.tokens()).containsExactly("jws.1.2");
    }

    @ParameterizedTest
    @EnumSource(names = {"SEAL_NOTE", "SEAL_BIND", "SEAL_FORMAT", "SEAL_TOKEN", "SEAL_OPEN"})
    void a_replacement_of_a_volume_goes_on_after_a_power_cut(Step powerCut) {
        sealCompletely();
        var old = node.disk().luks().uuid();
        node.release();
        until(powerCut, steps -> node.sealing(steps).seal(node.planned, Permission.REPLACE));

        node.seal(Permission.REPLACE);

        assertThat(node.disk().luks().uuid()).isNotEqualTo(old);
        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.tokens()).containsExactly("jws.1.2");
        assertThat(Set.copyOf(node.boundUuids)).hasSize(2);
    }

    @Test
    void a_replacement_that_is_complete_is_not_repeated() {
        sealCompletely();
        node.release();
        node.seal(Permission.REPLACE);
        node.disks.notes().remove(node.disk());
        var uuid = node.disk().luks().uuid();

        assertRefused(Permission.REPLACE);

        assertThat(node.disk().luks().uuid()).isEqualTo(uuid);
        assertThat(node.opensWith(node.dek)).isTrue();
    }

    private void assertRefused(Permission permission) {
        assertThatThrownBy(() -> node.seal(permission))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("OtherLuksVolume"));
    }

    // the volume cannot be opened here, so the test removes its note, as the end of sealing would
    private void sealCompletely() {
        node.seal();
        node.disks.notes().remove(node.disk());
    }

    private Path copy() throws IOException {
        return Files.copy(node.image, folder.resolve("copy"));
    }
}
