package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.config.Setting;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.problem.Refusal;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent on a machine that enrols with a document of the metadata service, and on a copy of this machine's disk. */
class AttestedAgentIT {

    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-attested-agent");
    private static final AssignedIdentity IDENTITY = CUSTOMER.identity("attested-agent");

    @TempDir
    Path folder;

    private final String vm = "agent-vm-" + UUID.randomUUID().toString().substring(0, 8);
    private CustomerCluster cluster;

    @BeforeEach
    void a_cluster_that_admits_a_machine() {
        var key = CUSTOMER.vault("attested-agent-vault").grant(IDENTITY).key("agent");
        cluster = CUSTOMER.cluster("ag" + vm.substring(9))
                .create(ClusterBody.of("spark").workers(1, 1).under(key, IDENTITY));
        var rule = ClusterBody.object(
                "{\"properties\": {\"subscriptionId\": \"%s\", \"notAfter\": \"%s\", \"machines\": 1}}"
                        .formatted(LocalClient.SUBSCRIPTION, Instant.now().plus(Duration.ofHours(1))));
        cluster.azure()
                .arm("PUT", cluster.id() + "/enrollmentRules/workers", rule)
                .require(200);
        attachIdentity(vm);
        attachIdentity(vm + "-copy");
    }

    @Test
    void the_agent_attests_each_boot_by_itself_and_a_copy_of_its_disk_gets_no_plan() throws IOException {
        agent(vm, "boot-1").enrolAttested();
        assertThat(node(vm, "boot-1").fetchPlan().disks()).isNotEmpty();

        assertThat(node(vm, "boot-2").fetchPlan().disks()).isNotEmpty();

        var copy = node(vm + "-copy", "boot-of-copy");
        assertThatThrownBy(copy::fetchPlan).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo("NodeCloned"));
        assertThat(node(vm, "boot-2").fetchPlan().cloned()).isTrue();
    }

    private EnrolledNode node(String virtualMachine, String run) throws IOException {
        return agent(virtualMachine, run).enrolled();
    }

    // a new, empty run folder stands for a new boot, because the boot id of this host does not change
    private io.keyward.agent.node.Machine agent(String virtualMachine, String run) throws IOException {
        return io.keyward.agent.node.Machine.of(Optional.of(configuration(virtualMachine, run)));
    }

    private Path configuration(String virtualMachine, String run) throws IOException {
        var settings = List.of(
                line(Setting.SERVER_URL, BlackBox.server().keyward()),
                line(Setting.CA_FILE, BlackBox.server().authority()),
                line(Setting.IMDS_URL, BlackBox.server().imds() + "/machines/" + virtualMachine),
                line(Setting.CLUSTER, cluster.id()),
                line(Setting.STATE_FOLDER, folder.resolve("state")),
                line(Setting.RUN_FOLDER, folder.resolve(run)));
        return Files.write(folder.resolve("agent.conf"), settings);
    }

    private static String line(Setting setting, Object value) {
        return "%s = %s".formatted(setting.key(), value);
    }

    private static void attachIdentity(String virtualMachine) {
        var body = Json.createObjectBuilder()
                .add("identities", Json.createArrayBuilder().add(IDENTITY.id()))
                .build();
        CUSTOMER.azure().control("PUT", "machines/" + virtualMachine, body).require(200);
    }
}
