package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Customer;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.Polling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A destroyed header is rebuilt from the recovery kit in the customer's vault, while Keyward is out of reach; and a volume that
 * the operator has released is replaced. The machine has several managed identities.
 */
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(10) // beside the others on this server, so that it soon ends
@OwnServers(KernelCluster.SERVER)
class RecoveryIT {

    private static final String MARKER = "A MARKER THAT MUST COME BACK";
    private static final int HEADER_BYTES = 16 << 20;

    // the agent's exit codes
    private static final int REFUSED = 5;
    private static final int UNREACHABLE = 6;

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(KernelCluster.sharedServer(), "recover", 1, 1);
        cluster.vault().grantSecrets(cluster.identity(), "get", "list", "set", "delete");
        cluster.keepRecoveryKits();
        node = AgentMachine.of(cluster, cluster.worker(0));
        cluster.attachIdentity(
                node.host(), Customer.of(cluster.server(), "recover-others").identity("other"));
        data = node.addDisk("data0", 64);
        node.boot().configure();
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    @Order(1)
    void a_machine_with_several_identities_enrols_with_the_one_that_is_named() {
        var code = cluster.enrollmentCode(node.host());
        var unnamed = node.agent("enroll " + code).requireStatus(UNREACHABLE);
        assertThat(unnamed.err()).contains("IdentityTokenTrouble");

        node.configure("identity=" + cluster.identity().id()).enroll();

        node.agent("seal data0").require();
        node.write("/data/disk0/marker", MARKER);
    }

    @Test
    @Order(2)
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

    @Test
    @Order(3)
    void a_volume_is_replaced_only_if_the_operator_has_released_it() {
        var before = luksUuid();
        node.configure().cutPowerAndBoot();
        node.agent("seal data0 --replace-volume data0").requireStatus(REFUSED);
        assertThat(luksUuid()).isEqualTo(before);

        cluster.releaseVolume(cluster.disk(node.host(), "DATA", 0));
        node.agent("seal data0 --replace-volume data0").require();

        assertThat(luksUuid()).isNotEqualTo(before);
        node.machine().run("ls /data/disk0/marker").requireStatus(2); // ls: no such file
        node.write("/data/disk0/marker", MARKER);
        node.cutPowerAndBoot().agent("unlock data0").require();
        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
    }

    private String luksUuid() {
        return HostCommand.run("cryptsetup", "luksUUID", data.file().toString()).strip();
    }
}
