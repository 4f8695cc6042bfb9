package io.keyward.agent.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.fakes.FakeKernel;
import io.keyward.agent.fakes.ImageNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the result of the check of a mapping stays, on kernels with and without sequence numbers of devices. */
class MappingCheckTest {

    private static final String PLAIN = "some sectors are linear";

    @TempDir
    Path folder;

    private ImageNode node;
    private FakeKernel kernel;
    private NodeDisk disk;
    private MappingCheck check;

    @BeforeEach
    void openVolume() throws IOException {
        node = new ImageNode(folder);
        kernel = new FakeKernel(folder);
        var disks = node.procedures(kernel).disks();
        disk = disks.get(node.node().plan().disks().get(0));
        check = new MappingCheck(disks);
        open();
    }

    private void open() throws IOException {
        kernel.open(0, disk.volume().name(), disk.luks().uuid());
    }

    @AfterEach
    void stop() {
        if (node != null) node.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_difference_is_reported_after_the_volume_was_cut(boolean numbered) throws IOException {
        if (numbered) kernel.sequence(0, 17);
        kernel.leavePlain();
        assertThat(check.difference(disk)).contains(PLAIN);

        kernel.cut(0);

        assertThat(check.difference(disk)).contains(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_difference_is_reported_while_the_volume_is_suspended(boolean numbered) throws IOException {
        if (numbered) kernel.sequence(0, 17);
        kernel.leavePlain();
        assertThat(check.difference(disk)).contains(PLAIN);

        kernel.suspend(0);

        assertThat(check.difference(disk)).contains(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_volume_that_was_opened_again_is_checked_again(boolean numbered) throws IOException {
        if (numbered) kernel.sequence(0, 17);
        kernel.leavePlain();
        assertThat(check.difference(disk)).contains(PLAIN);
        kernel.cut(0);

        kernel.encrypt();
        if (numbered) kernel.sequence(0, 18);
        open();

        assertThat(check.difference(disk)).isEmpty();
    }

    @Test
    void an_encrypted_volume_that_was_cut_for_a_revocation_has_no_difference() throws IOException {
        assertThat(check.difference(disk)).isEmpty();

        kernel.cut(0);

        assertThat(check.difference(disk)).isEmpty();
    }
}
