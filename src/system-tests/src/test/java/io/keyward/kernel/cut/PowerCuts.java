package io.keyward.kernel.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.DiskImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Power cuts before steps of sealing, of a new token, of a new DEK and of erasing: the disk opens after the next boot, and the
 * same command completes the work. Where commands work on one disk each, a single power cut ends all of them, each before
 * another step.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PowerCuts {

    private final String name;
    private KernelCluster cluster;
    private AgentMachine node;
    private final List<DiskImage> disks = new ArrayList<>();

    /** @param name the name of the cluster */
    PowerCuts(String name) {
        this.name = name;
    }

    /** The steps of a procedure before which the power is cut, such as those of SEAL. */
    abstract List<String> steps(String procedure);

    @BeforeAll
    void enroll() {
        var count = Math.max(steps("SEAL").size(), steps("DEK").size());
        cluster = KernelCluster.create(KernelCluster.sharedServer(), name, 2, count);
        node = AgentMachine.of(cluster, cluster.worker(1)); // the one that a smaller cluster loses
        for (var index = 0; index < count; index++) {
            disks.add(node.addDisk("data" + index, 32));
        }
        node.boot().configure().enroll();
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    @Order(1)
    void a_power_cut_before_a_step_of_sealing_leaves_a_disk_that_seal_completes() {
        parkEach("seal", steps("SEAL"));
        node.cutPowerAndBoot();

        node.agent("seal");

        writeMarkers();
        node.cutPowerAndBoot();
        requireReadable();
    }

    @Test
    @Order(2)
    void a_power_cut_before_a_step_of_a_token_update_leaves_a_token_that_opens_the_disk() {
        node.map(1);
        for (var step : steps("TOKEN")) {
            var version = cluster.rotate();
            node.park(step, "watch");

            node.cutPowerAndBoot();

            requireReadable(1);
            var watch = node.start("watch");
            HeaderToken.awaitOnly(disks.get(0), version);
            assertThat(watch.hasEnded()).isFalse();
            node.machine().run("pkill -f 'keyward-agent.jar watch'").require();
        }
        node.map().cutPowerAndBoot();
        requireReadable();
    }

    @Test
    @Order(3)
    void a_power_cut_before_a_step_of_a_new_dek_leaves_a_disk_that_opens() {
        parkEach("rotate-dek", steps("DEK"));
        node.cutPowerAndBoot();

        requireReadable();
        node.agent("rotate-dek");
        disks.forEach(this::requireOneOpeningDek);
        node.cutPowerAndBoot();
        requireReadable();
    }

    @Test
    @Order(4)
    void a_power_cut_before_a_step_of_erasing_ends_with_no_header_left() {
        var deks = disks.stream()
                .map(disk -> HeaderToken.of(disk).clearDek(cluster.azure()))
                .toList();
        cluster.arm().awaitSuccess(cluster.arm().resize(1).require(202));

        for (var step : steps("ERASE")) {
            node.park(step, "erase");
            node.cutPowerAndBoot();
            node.agent("unlock").require(); // an erased disk is not opened
            assertThat(node.machine().run("dmsetup ls").require()).doesNotContain("keyward-");
        }
        node.agent("erase");

        for (var index = 0; index < disks.size(); index++) {
            assertThat(disks.get(index).contains("LUKS\272\276")).isFalse();
            assertThat(HeaderToken.opens(disks.get(index), deks.get(index))).isFalse();
        }
    }

    private void parkEach(String command, List<String> steps) {
        for (var index = 0; index < steps.size(); index++) {
            node.park(steps.get(index), "%s data%d".formatted(command, index));
        }
    }

    private void writeMarkers() {
        for (var index = 0; index < disks.size(); index++) {
            node.write("/data/disk%d/marker".formatted(index), marker(index));
        }
    }

    private void requireReadable() {
        requireReadable(disks.size());
    }

    private void requireReadable(int first) {
        node.agent("unlock");
        for (var index = 0; index < first; index++) {
            assertThat(node.read("/data/disk%d/marker".formatted(index))).isEqualTo(marker(index));
        }
    }

    private static String marker(int index) {
        return "marker of disk " + index;
    }

    private void requireOneOpeningDek(DiskImage disk) {
        assertThat(HeaderToken.opens(disk, HeaderToken.of(disk).clearDek(cluster.azure())))
                .isTrue();
        assertThat(HeaderToken.keySlots(disk)).isEqualTo(1);
    }
}
