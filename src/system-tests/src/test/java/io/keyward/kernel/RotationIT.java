package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.kernel.uml.RunningCommand;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keys change while a program writes to the mounted volume. Each test leaves it mounted. */
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class RotationIT {

    private static final String WRITER =
            """
            count=0
            while [ ! -e /run/stop-writing ]; do
                count=$((count + 1))
                echo $count > /data/disk0/$((count % 50)) && sync /data/disk0/$((count % 50)) || exit 1
                echo $count
                sleep 0.1 # leaves the guest's only processor to the others
            done
            """;

    private static final String DATA =
            """
            head -c 20000000 /dev/urandom > /data/disk0/data
            sha256sum /data/disk0/data > /data/disk0/sum
            sync
            """;

    private static final String CHANGE = "rotate-dek --new-volume-key data0";

    private static final int DISK = 7; // the agent's exit code

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;
    private DiskImage temp;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(PromptServer.get(), "rotate", 1, 1);
        node = AgentMachine.of(cluster, cluster.worker(0));
        data = node.addDisk("data0", 320);
        temp = node.addDisk("temp0", 64);
        node.boot().configure().enroll();
        node.agent("seal").require();
        node.machine().run(DATA).require();
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void the_key_is_rotated_while_a_program_writes() {
        node.start("watch");
        var writer = writer();

        var version = cluster.rotate();
        HeaderToken.awaitOnly(data, version);
        HeaderToken.awaitOnly(temp, version);

        requireGoesOn(writer);
        stop(writer);
        requireOldVersionIsNotNeeded();
    }

    @Tag("campaign")
    @Test
    void a_new_dek_replaces_the_old_one_while_a_program_writes() {
        var before = HeaderToken.of(data).clearDek(cluster.azure());
        var writer = writer();

        node.agent("rotate-dek").require();

        requireGoesOn(writer);
        stop(writer);
        assertThat(HeaderToken.opens(data, before)).isFalse();
        assertThat(HeaderToken.opens(data, HeaderToken.of(data).clearDek(cluster.azure())))
                .isTrue();
        node.cutPowerAndBoot().agent("unlock").require();
        assertThat(node.read("/data/disk0/1")).isNotEmpty();
    }

    @Tag("campaign")
    @Test
    void a_new_volume_key_goes_on_after_a_power_cut_while_a_program_writes() {
        var before = volumeKey();
        writer();
        beginChange();

        node.cutPowerAndBoot();

        node.agent("unlock data0").require();
        requireHalfWayOrChanged(before);
        requireData();
        var writer = writer();
        node.agent(CHANGE).require();
        requireGoesOn(writer);
        stop(writer);
        requireChanged(before);
    }

    @Tag("campaign")
    @Test
    void a_new_volume_key_stops_in_order_if_the_agents_process_is_killed_and_goes_on_without_a_reboot() {
        var before = volumeKey();
        var writer = writer();
        beginChange();

        kill("-f 'keyward-agent.jar rotate-dek'");

        Polling.until(() -> node.machine().run("pgrep -x cryptsetup").status(), status -> status != 0);
        requireHalfWayOrChanged(before);
        requireGoesOn(writer);
        node.agent(CHANGE).require();
        requireGoesOn(writer);
        stop(writer);
        requireChanged(before);
    }

    @Tag("campaign")
    @Test
    void after_a_kill_of_cryptsetup_a_new_volume_key_goes_on_at_the_latest_after_a_reboot() {
        var before = volumeKey();
        var change = beginChange();

        kill("-x cryptsetup");

        change.await().requireStatus(DISK);
        var next = node.agent(CHANGE);
        if (next.status() != 0) { // cryptsetup died while it held a part of the volume, which then stays blocked
            assertThat(next.requireStatus(DISK).err()).contains("restart the node");
            node.cutPowerAndBoot().agent("unlock data0").require();
            requireData();
            node.agent(CHANGE).require();
        }
        requireChanged(before);
    }

    private RunningCommand beginChange() {
        var change = node.start(CHANGE);
        change.awaitOutput("reencrypt ");
        return change;
    }

    private void kill(String process) {
        node.machine().run("pkill -KILL " + process).require();
    }

    private String volumeKey() {
        return HeaderToken.volumeKey(data, HeaderToken.of(data).clearDek(cluster.azure()));
    }

    // the change of a small volume can be complete when it is interrupted
    private void requireHalfWayOrChanged(String before) {
        assertThat(HeaderToken.isReencrypting(data) || !volumeKey().equals(before))
                .isTrue();
    }

    private void requireChanged(String before) {
        assertThat(HeaderToken.isReencrypting(data)).isFalse();
        assertThat(HeaderToken.keySlots(data)).isEqualTo(1);
        assertThat(volumeKey()).isNotEqualTo(before);
        node.cutPowerAndBoot().agent("unlock data0").require();
        requireData();
    }

    private void requireData() {
        node.machine().run("sha256sum --check /data/disk0/sum").require();
    }

    private RunningCommand writer() {
        node.machine().run("rm -f /run/stop-writing").require();
        var writer = node.machine().start(WRITER);
        writer.awaitOutput("10\n");
        return writer;
    }

    private void requireGoesOn(RunningCommand writer) {
        var written = writer.out().length();
        Polling.until(() -> writer.out().length(), length -> length > written || writer.hasEnded());
        assertThat(writer.hasEnded()).isFalse();
    }

    private void stop(RunningCommand writer) {
        node.machine().run("touch /run/stop-writing").require();
        writer.await().require();
    }

    // the disk opens although the version that sealed it is disabled
    private void requireOldVersionIsNotNeeded() {
        cluster.vault().disable(cluster.key());
        node.cutPowerAndBoot().agent("unlock").require();
        assertThat(node.read("/data/disk0/1")).isNotEmpty();
    }
}
