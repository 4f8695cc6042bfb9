package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.CommandResult;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node and a copy of all its disks run at the same time. */
@Tag("campaign")
@OnRealKernel
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class CopiedNodeCampaign {

    private static final String MARKER = "A MARKER THAT BOTH MACHINES READ";

    private static final int REFUSED = 5; // the agent's exit code

    private final KernelCluster cluster = KernelCluster.create(PromptServer.get(), "copied", 1, 2);

    @Test
    void two_machines_with_one_key_change_nothing_until_an_operator_names_the_node_and_neither_loses_a_disk() {
        try (var node = AgentMachine.of(cluster, cluster.worker(0));
                var copy = copied(node)) {
            requireCopyIsNoticedWhenItAsksFirst(node, copy);
            copy.start("watch");
            requireBothAreNoticed(node, copy);
            for (var machine : List.of(node, copy)) {
                requireRefused(machine.agent("rotate-dek data0"));
                requireRefused(machine.agent("seal data1"));
            }

            cluster.keepMachine(node.host(), node.bootId());

            node.agent("rotate-dek data0").require();
            node.agent("seal data1").require();
            requireRefused(copy.agent("seal data1")); // shows Keyward that the copy still runs
            requireRefused(copy.agent("rotate-dek data0"));
            for (var machine : List.of(node, copy)) {
                machine.cutPowerAndBoot().agent("unlock data0").require();
                assertThat(machine.read("/data/disk0/marker")).isEqualTo(MARKER);
            }
        }
    }

    // data1 is not sealed yet
    private static AgentMachine copied(AgentMachine node) {
        node.addDisk("data0", 64);
        node.addDisk("data1", 64);
        node.boot().configure().enroll();
        node.agent("seal data0").require();
        node.write("/data/disk0/marker", MARKER);
        var copy = node.copy("copy-of-a-node").boot();
        copy.agent("unlock data0").require();
        return copy;
    }

    // the command waits for the node to fall silent, but the node continues to send heartbeats
    private void requireCopyIsNoticedWhenItAsksFirst(AgentMachine node, AgentMachine copy) {
        node.start("watch");
        Polling.until(() -> cluster.disk(node.host(), "DATA", 0).getString("state"), "open"::equals);

        var change = copy.agent("rotate-dek data0");

        requireRefused(change);
        assertThat(change.err()).contains("trying again in");
    }

    private void requireBothAreNoticed(AgentMachine... machines) {
        for (var machine : machines) {
            Polling.until(cluster::alerts, text -> text.contains("NODE_CLONED") && text.contains(machine.bootId()));
        }
        for (var machine : machines) {
            machine.machine().run("pkill -f 'keyward-agent.jar watch'").require(); // fails if the watch had ended
        }
    }

    private static void requireRefused(CommandResult command) {
        assertThat(command.status()).as("%s", command).isEqualTo(REFUSED);
        assertThat(command.err()).contains("NodeCloned");
    }
}
