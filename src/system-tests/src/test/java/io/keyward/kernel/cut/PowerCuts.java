package io.keyward.kernel.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.testserver.shared.PromptServer;
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
 * Power cuts before steps of sealing and of a new DEK: the disk opens after the next boot, and the same command completes the
 * work. Where commands work on one disk each, a single power cut stops all of them, each before a different step.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PowerCuts {

    private final String name;
    KernelCluster cluster;
    AgentMachine node;
    final List<DiskImage> disks = new ArrayList<>();

    /** @param name the name of the cluster */
    PowerCuts(String name) {
        this.name = name;
    }

    /** The steps of a procedure before which the power is cut, such as those of SEAL. */
    abstract List<String> steps(String procedure);

    @BeforeAll
    void enroll() {
        var count = Math.max(steps("SEAL").size(), steps("DEK").size());
        cluster = KernelCluster.create(PromptServer.get(), name, 2, count);
        node = AgentMachine.of(cluster, cluster.worker(1)); // the worker that a resize to one worker removes
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

    void requireReadable() {
        requireReadable(disks.size());
    }

    void requireReadable(int first) {
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
