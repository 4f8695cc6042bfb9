package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Customer;
import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.CommandResult;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A destroyed header is rebuilt from the recovery kit in the customer's vault, while Keyward is out of reach; and a volume that
 * the operator has released is replaced. The machine has several managed identities.
 */
@Tag("campaign")
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OwnServers(PromptServer.NAME)
class RecoveryCampaign {

    private static final String MARKER = "A MARKER THAT MUST COME BACK";
    private static final int HEADER_BYTES = 16 << 20;

    // the agent's exit codes
    private static final int REFUSED = 5;
    private static final int UNREACHABLE = 6;
    private static final int DISK = 7;
    private static final int UNSAFE = 9;

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;
    private DiskImage other;
    private CommandResult unnamed; // the answer to an enrolment that names no identity

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(PromptServer.get(), "recover", 1, 2);
        cluster.vault().grantSecrets(cluster.identity(), "get", "list", "set", "delete");
        cluster.keepRecoveryKits();
        node = AgentMachine.of(cluster, cluster.worker(0));
        cluster.attachIdentity(
                node.host(), Customer.of(cluster.server(), "recover-others").identity("other"));
        data = node.addDisk("data0", 64);
        other = node.addDisk("data1", 64);
        node.boot().configure();
        unnamed = node.agent("enroll " + cluster.enrollmentCode(node.host()));
        node.configure("identity=" + cluster.identity().id()).enroll();
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
    @Order(1)
    void a_machine_with_several_identities_enrols_with_the_one_that_is_named() {
        assertThat(unnamed.requireStatus(UNREACHABLE).err()).contains("IdentityTokenTrouble");
        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
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
    void a_kit_from_before_a_change_of_the_volume_key_replaces_no_header() {
        node.configure("identity=" + cluster.identity().id());
        node.start("watch");
        Polling.until(() -> cluster.secrets(), secrets -> !secrets.isEmpty());
        node.agent("rotate-dek data0 --new-volume-key").require();
        node.cutPowerAndBoot();

        assertThat(node.agent("recover data0").requireStatus(DISK).err()).contains("HeaderOpens");
        node.agent("unlock data0").require();
        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);

        node.machine().cutPower();
        var intact = data.copy(node.machine().file("intact.img"));
        data.destroyFirst(HEADER_BYTES);
        node.boot();
        assertThat(node.agent("recover data0").requireStatus(DISK).err()).contains("KitNotProven");
        node.machine().cutPower();
        intact.copy(data.file());
        node.boot().agent("unlock data0").require();
        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
    }

    @Test
    @Order(4)
    void a_note_that_was_put_back_with_the_state_folder_does_not_make_seal_format_a_disk_with_data() {
        node.park("SEAL_TOKEN", "seal data1");
        node.machine().run("cp /var/lib/keyward-agent/note-*.json /run/share/").require();
        node.cutPowerAndBoot();
        node.agent("seal data1").require();
        node.write("/data/disk1/marker", MARKER);
        node.machine().cutPower();
        var intact = other.copy(node.machine().file("intact1.img"));
        destroyKeySlots(other);
        var destroyed = other.copy(node.machine().file("destroyed1.img"));

        node.boot();
        node.machine()
                .run("cp /run/share/note-*.json /var/lib/keyward-agent/ && sync")
                .require();
        assertThat(node.agent("seal data1").requireStatus(DISK).err())
                .contains("ForeignHeader")
                .contains("seal --overwrite data1");

        node.machine().cutPower();
        assertThat(other.equalsContentOf(destroyed)).isTrue();
        intact.copy(other.file());
        node.boot().agent("unlock data1").require();
        assertThat(node.read("/data/disk1/marker")).isEqualTo(MARKER);
    }

    @Test
    @Order(5)
    void a_header_that_no_longer_opens_is_an_alert_while_its_data_can_be_read_and_no_reboot_is_safe() {
        node.agent("unlock data0 data1").require();
        var watch = node.start("watch");
        Polling.until(
                () -> node.machine().run("cat /var/lib/keyward-agent/kits.json").out(),
                kits -> kits.split("\"token\"", -1).length > 2); // kits of both disks
        node.agent("status --before-reboot").require();
        node.machine()
                .run("dd if=/dev/zero of=/dev/ubdb bs=1024 seek=32 count=1000 conv=notrunc,fsync")
                .require();

        assertThat(node.agent("status --before-reboot").requireStatus(UNSAFE).err())
                .contains("HeaderDoesNotOpen")
                .contains("keyward-agent recover data0");
        Polling.until(() -> cluster.alerts(), alerts -> alerts.contains("HeaderDoesNotOpen"));

        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
        assertThat(watch.hasEnded()).isFalse();
        node.cutPowerAndBoot();
        node.agent("recover data0").require();
        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
    }

    // as a faulty controller does; the two copies of the metadata before them stay
    private static void destroyKeySlots(DiskImage disk) {
        HostCommand.run("dd", "if=/dev/zero", "of=" + disk.file(), "bs=1024", "seek=32", "count=1000", "conv=notrunc");
    }

    @Test
    @Order(6)
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
