package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.Polling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A destroyed header is rebuilt from the recovery kit in the customer's vault, while Keyward is out of reach. */
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryIT {

    private static final String MARKER = "A MARKER THAT MUST COME BACK";
    private static final int HEADER_BYTES = 16 << 20;

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(KernelCluster.sharedServer(), "recover", 1, 1);
        cluster.vault().grantSecrets(cluster.identity(), "get", "list", "set", "delete");
        cluster.keepRecoveryKits();
        node = AgentMachine.of(cluster, cluster.worker(0));
        data = node.addDisk("data0", 64);
        node.boot().configure().enroll();
        node.agent("seal data0").require();
        node.write("/data/disk0/marker", MARKER);
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void a_disk_whose_header_was_destroyed_opens_again_with_the_vault_alone() {
        node.start("watch");
        Polling.until(() -> cluster.secrets(), secrets -> !secrets.isEmpty());
        node.machine().cutPower();
        data.destroyFirst(HEADER_BYTES);
        node.boot();
        node.machine()
                .run("sed -i 's#^server.url=.*#server.url=https://localhost:1#' /etc/keyward-agent/agent.conf")
                .require();

        assertThat(node.agent("unlock data0").out()).doesNotContain("opened");
        node.agent("recover data0").require();
        node.agent("unlock data0").require();

        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
    }
}
