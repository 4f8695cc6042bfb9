package io.keyward.kernel.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Power cuts before each step of the procedures that call servers: sealing, a new DEK, a new token and erasing. */
@Tag("campaign")
@OnRealKernel
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class PowerCutCampaign extends PowerCuts {

    PowerCutCampaign() {
        super("powercuts");
    }

    @Override
    List<String> steps(String procedure) {
        return ProcedureSteps.of(procedure);
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
}
