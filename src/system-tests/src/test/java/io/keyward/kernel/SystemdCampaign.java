package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.node.UnplannedVolumes;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.GuestSystem;
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

/** A Debian with systemd, the agent's package and its units: the boot opens the disk through crypttab and mounts it. */
@OnRealKernel(debian = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // a boot takes long, so the tests use one as long as they can
@Tag("campaign")
@OwnServers(PromptServer.NAME)
class SystemdCampaign {

    private static final String MARKER = "A MARKER THAT NOBODY MAY READ FROM THE IMAGE";

    private static final String VOLUME = "systemd-cryptsetup@keyward\\x2ddata0.service";
    private static final String TABLES =
            """
            set -e
            echo 'keyward-data0 /dev/ubdb none _netdev,nofail,headless=yes' > /etc/crypttab
            echo '/dev/mapper/keyward-data0 /data/disk0 ext4 _netdev,nofail 0 2' > /etc/fstab
            sync
            """;

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;
    private UnplannedVolumes more;
    private String watchWithoutReboot;
    private String tempWithoutReboot;
    private boolean booted;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(PromptServer.get(), "units", 1, 1);
        node = AgentMachine.of(cluster, cluster.worker(0), GuestSystem.systemd());
        data = node.addDisk("data0", 64);
        node.addDisk("temp0", 64);
        more = UnplannedVolumes.attachedTo(node.machine());
        node.boot().installPackage().configure().enroll();
        node.agent("seal data0").require();
        node.write("/data/disk0/marker", MARKER);
        node.machine().run(TABLES).require();
        watchWithoutReboot = Polling.until(() -> unit("keyward-agent"), "active"::equals);
        tempWithoutReboot = Polling.until(this::tempMount, mount -> !mount.isEmpty());
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    @Order(1)
    void the_watch_runs_from_the_enrolment_on_and_mounts_the_temp_disk_for_the_whole_machine() {
        assertThat(watchWithoutReboot).isEqualTo("active");
        assertThat(tempWithoutReboot).isEqualTo("/dev/mapper/keyward-temp0");
    }

    @Test
    @Order(3)
    void the_key_service_ends_after_the_boot_and_each_start_of_the_volume_starts_it_again() {
        requireBootedAndMounted();
        Polling.until(() -> unit("keyward-agent-unlock"), "inactive"::equals);
        node.machine()
                .run("umount /data/disk0; systemctl stop '%s'".formatted(VOLUME))
                .require();
        assertThat(node.machine().run("test -e /dev/mapper/keyward-data0").status())
                .isNotZero();

        node.machine()
                .run("systemctl start '%s' && mount /data/disk0".formatted(VOLUME))
                .require();

        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
        Polling.until(() -> unit("keyward-agent-unlock"), "inactive"::equals);
        assertThat(node.machine().run("ls /run/cryptsetup-keys.d").out()).isBlank();
    }

    @Test
    @Order(4)
    void the_rights_of_the_watch_suffice_to_suspend_and_cut_the_volume_and_to_open_it_again() {
        requireBootedAndMounted();
        cluster.suspendAndCutAfter("PT5S", "PT20S");
        cluster.vault().disable(cluster.key());
        Polling.until(() -> dmsetup("info"), info -> info.contains("SUSPENDED"));

        Polling.until(() -> dmsetup("table"), table -> table.contains("error"));

        cluster.vault().enable(cluster.key());
        Polling.until(() -> node.machine().run("cat /data/disk0/marker").out().strip(), MARKER::equals);
    }

    @Test
    @Order(2)
    void a_boot_opens_and_mounts_the_disk_through_crypttab_and_the_key_socket() {
        node.cutPowerAndBoot();

        Polling.until(this::isMounted, mounted -> mounted);
        booted = true;
        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
        assertThat(unit(VOLUME)).isEqualTo("active");
        Polling.until(() -> unit("keyward-agent"), "active"::equals);
        Polling.until(this::whatTheWatchTellsSystemd, "watching"::equals);
        assertThat(data.contains(MARKER)).isFalse();
    }

    @Test
    @Order(7)
    void a_boot_goes_on_without_the_disk_while_the_key_is_disabled_and_the_disk_is_opened_when_it_is_enabled() {
        node.machine()
                .run("echo unlock.patience=PT10S >> /etc/keyward-agent/agent.conf; sync")
                .require();
        cluster.vault().disable(cluster.key());

        node.cutPowerAndBoot();

        Polling.until(() -> unit("multi-user.target"), "active"::equals);
        assertThat(node.machine().run("findmnt /data/disk0").status()).isNotZero();
        cluster.vault().enable(cluster.key());
        Polling.until(() -> node.machine().run("cat /data/disk0/marker").out().strip(), MARKER::equals);
    }

    @Test
    @Order(5)
    void a_command_that_a_user_runs_is_kept_out_of_swap_and_leaves_no_dump() {
        node.machine().run("systemctl stop keyward-agent").require();
        var watch = node.start("watch");

        var group = Polling.until(this::scope, found -> !found.isEmpty());

        assertThat(node.read("/sys/fs/cgroup%s/memory.swap.max".formatted(group)))
                .isEqualTo("0");
        var process = node.machine()
                .run("head -n 1 /sys/fs/cgroup%s/cgroup.procs".formatted(group))
                .require()
                .strip();
        assertThat(node.read("/proc/%s/limits".formatted(process))).containsPattern("Max core file size +0 +0");
        assertThat(watch.hasEnded()).isFalse();
        node.machine()
                .run("kill %s; systemctl start keyward-agent".formatted(process))
                .require();
    }

    @Test
    @Order(6)
    void a_machine_stops_although_processes_wait_for_its_suspended_volumes() {
        cluster.suspendAfter("PT1S");
        requireBootedAndMounted();
        more.open();
        cluster.vault().disable(cluster.key());
        Polling.until(this::suspended, count -> count == UnplannedVolumes.COUNT + 2); // 2: data0 and temp0
        more.useAllAndOneMore();

        node.machine().powerOff();

        cluster.vault().enable(cluster.key());
        node.boot();
        Polling.until(() -> node.machine().run("cat /data/disk0/marker").out().strip(), MARKER::equals);
    }

    /** Boots the node, unless an earlier test booted it and the volume is still mounted. */
    private void requireBootedAndMounted() {
        if (booted && isMounted()) return;
        node.cutPowerAndBoot();
        booted = true;
        Polling.until(this::isMounted, mounted -> mounted);
    }

    private boolean isMounted() {
        return node.machine().run("findmnt /data/disk0").status() == 0;
    }

    /** The control group of a command that a user started; empty before there is one. */
    private String scope() {
        return node.machine()
                .run("cd /sys/fs/cgroup && ls -d system.slice/run-*.scope")
                .out()
                .lines()
                .findFirst()
                .map(folder -> "/" + folder)
                .orElse("");
    }

    private String whatTheWatchTellsSystemd() {
        return node.machine()
                .run("systemctl show --property=StatusText --value keyward-agent")
                .out()
                .strip();
    }

    private String tempMount() {
        return node.machine()
                .run("findmnt --noheadings --output SOURCE /mnt/resource")
                .out()
                .strip();
    }

    private String dmsetup(String command) {
        return node.machine().run("dmsetup %s keyward-data0".formatted(command)).out();
    }

    private long suspended() {
        return node.machine()
                .run("dmsetup info -c --noheadings -o suspended")
                .out()
                .lines()
                .filter("Suspended"::equals)
                .count();
    }

    private String unit(String name) {
        return node.machine()
                .run("systemctl is-active '%s'".formatted(name))
                .out()
                .strip();
    }
}
