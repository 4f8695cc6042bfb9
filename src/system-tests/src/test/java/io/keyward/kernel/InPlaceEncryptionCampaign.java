package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A disk that has data already is encrypted where it is, only if the operator names it. */
@Tag("campaign")
@OnRealKernel
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class InPlaceEncryptionCampaign {

    private static final String MARKER = "A MARKER THAT WAS THERE BEFORE THE ENCRYPTION";

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;

    @BeforeEach
    void store() {
        cluster = KernelCluster.create(PromptServer.get(), "inplace", 1, 1);
        node = AgentMachine.of(cluster, cluster.worker(0));
        data = node.addDisk("data0", 192);
        node.boot().configure().enroll();
        node.machine().run("mkfs.ext4 -q /dev/ubdb && mount /dev/ubdb /mnt").require();
        node.write("/mnt/marker", MARKER);
        node.machine().run("umount /mnt").require();
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void a_disk_with_data_is_encrypted_in_place_and_the_encryption_goes_on_after_a_power_cut() {
        node.agent("seal");
        assertThat(data.contains("LUKS")).isFalse(); // nobody named the disk

        var encryption = node.start("seal --encrypt data0");
        encryption.awaitOutput("encrypt ");
        node.cutPowerAndBoot();
        node.agent("seal --encrypt data0");

        node.cutPowerAndBoot().agent("unlock");
        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
        assertThat(data.contains("LUKS")).isTrue();
        assertThat(data.contains(MARKER)).isFalse();
    }
}
