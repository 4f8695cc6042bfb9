package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.CloudMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From nothing to encrypted disks by cloud-init alone: new machines with blank disks, which get only user data, become the
 * nodes of a cluster beside a hundred others without disks, and a scale-up works in the same way.
 */
@OnRealKernel(debian = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("campaign")
@OwnServers(PromptServer.NAME)
class CloudInitCampaign {

    private static final String MARKER = "A MARKER THAT NOBODY MAY READ FROM THE IMAGE";
    private static final int OTHERS = 100;
    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private KernelCluster cluster;
    private List<CloudMachine> machines = List.of();

    @BeforeAll
    void create() {
        cluster = KernelCluster.create(PromptServer.get(), "cloudy", OTHERS + 2, 1);
        machines = IntStream.range(0, 3)
                .mapToObj(number -> new CloudMachine(cluster, "cloudy-vm-" + number))
                .toList();
    }

    @AfterAll
    void stop() {
        machines.forEach(CloudMachine::close);
    }

    @Test
    @Order(1)
    void machines_that_start_before_their_rule_is_set_become_nodes_with_encrypted_disks() throws Exception {
        machines.subList(0, 2).forEach(CloudMachine::boot);
        Polling.until(() -> log(machines.get(0)), log -> log.contains("EnrollmentRefused"), PATIENCE);

        admit(OTHERS + 3);
        enrolOthers();

        machines.subList(0, 2).forEach(CloudInitCampaign::awaitEncrypted);
        assertThat(rule().getInt("enrolled")).isEqualTo(OTHERS + 2);
    }

    @Test
    @Order(2)
    void a_machine_that_is_added_needs_no_further_command() {
        cluster.arm().awaitSuccess(cluster.arm().resize(OTHERS + 3).require(202));

        machines.get(2).boot();

        awaitEncrypted(machines.get(2));
        assertThat(rule().getInt("enrolled")).isEqualTo(OTHERS + 3);
    }

    @Test
    @Order(3)
    void the_disks_open_again_after_a_power_cut_and_hold_nothing_in_clear() {
        var machine = machines.get(0);
        machine.machine()
                .run("echo '%s' > /data/disk0/marker && sync".formatted(MARKER))
                .require();

        machine.cutPowerAndBoot();

        awaitEncrypted(machine);
        assertThat(machine.machine().run("cat /data/disk0/marker").require().strip())
                .isEqualTo(MARKER);
        assertThat(machine.dataDisk().contains(MARKER)).isFalse();
    }

    private static void awaitEncrypted(CloudMachine machine) {
        Polling.until(() -> machine.mounted("/data/disk0"), "/dev/mapper/keyward-data0"::equals, PATIENCE);
        Polling.until(() -> machine.mounted("/mnt/resource"), "/dev/mapper/keyward-temp0"::equals, PATIENCE);
    }

    private static String log(CloudMachine machine) {
        return machine.machine()
                .run("journalctl --no-pager --unit keyward-agent-join")
                .out();
    }

    private void admit(int count) {
        var properties = ClusterBody.object(
                "{\"subscriptionId\": \"%s\", \"notAfter\": \"%s\", \"role\": \"workernode\", \"machines\": %d}"
                        .formatted(LocalClient.SUBSCRIPTION, Instant.now().plus(Duration.ofHours(2)), count));
        cluster.azure()
                .arm(
                        "PUT",
                        cluster.arm().id() + "/enrollmentRules/workers",
                        Json.createObjectBuilder().add("properties", properties).build())
                .require(200);
    }

    private JsonObject rule() {
        return cluster.azure()
                .arm("GET", cluster.arm().id() + "/enrollmentRules/workers")
                .require(200)
                .json()
                .getJsonObject("properties");
    }

    // agents of machines without disks, as processes of this host
    private void enrolOthers() throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var ends = IntStream.range(0, OTHERS)
                    .mapToObj(number -> threads.submit(() -> enrolOther("cloudy-other-" + number)))
                    .toList();
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void enrolOther(String vm) {
        cluster.attachIdentity(vm);
        HostCommand.run(
                "java",
                "-jar",
                AgentMachine.JAR.toString(),
                "join",
                "--config",
                configuration(vm).toString());
    }

    private Path configuration(String vm) {
        try {
            return Files.writeString(
                    folder.resolve(vm + ".conf"),
                    """
                    server.url=%s
                    ca.file=%s
                    imds.url=%s/machines/%s
                    cluster=%s
                    join=enroll
                    state.folder=%s
                    run.folder=%s/run
                    command.path=/no-units-of-this-host
                    """
                            .formatted(
                                    cluster.server().keyward(),
                                    cluster.server().authority(),
                                    cluster.server().imds(),
                                    vm,
                                    cluster.arm().id(),
                                    folder.resolve(vm),
                                    folder.resolve(vm)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
