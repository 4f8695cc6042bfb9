package io.keyward.agent.disk.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.problem.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Disks that are not encrypted in place stay as they are. */
class RefusedEncryptionTest extends DiskWithData {

    @Test
    void a_disk_that_the_server_has_bound_to_another_volume_is_left_as_it_is() throws IOException {
        var copy = Files.copy(node.image, folder.resolve("copy"));
        node.bindToOtherVolume();

        assertThatThrownBy(this::encrypt).isInstanceOf(Refusal.class);
        assertThatThrownBy(node::seal).isInstanceOf(DeviceProblem.class); // the permission was for one attempt

        assertThat(Files.mismatch(node.image, copy)).isEqualTo(-1);
    }

    @Test
    void xfs_is_refused_with_the_reason_and_stays_as_it_is() throws IOException {
        node.write(0, xfs());

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("NotExt4"))
                .hasMessageContaining("XFS cannot be shrunk");
        assertThat(node.disk().luks().isLuks()).isFalse();
    }

    @Test
    void a_full_file_system_is_refused_and_stays_as_it_is() throws IOException {
        var more = new byte[50 * 1024 * 1024];
        new Random(8).nextBytes(more);
        Files.write(folder.resolve("more"), more);
        data.run("debugfs", "-w", "-R", "write %s more".formatted(folder.resolve("more")), node.image.toString());

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ShrinkFailed"));
        assertThat(node.disk().luks().isLuks()).isFalse();
        data.requirePlain();
    }
}
