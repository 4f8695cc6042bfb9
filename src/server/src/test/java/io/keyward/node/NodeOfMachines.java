package io.keyward.node;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.disk.report.HeartbeatBuilder;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeConflict;
import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.disk.report.Sender;
import io.keyward.key.ManagedIdentityId;
import io.keyward.node.attestation.NodeConflictResolution;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.node.machine.NodeMachines;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A node, and one or two machines that send heartbeats with its key. */
abstract class NodeOfMachines {

    @Parameter
    TestDatabase database;

    NodesUnderKey scenario;
    Heartbeats heartbeats;
    NodeMachines machines;

    @BeforeEach
    void a_node() {
        scenario = new NodesUnderKey(database);
        heartbeats = scenario.beans.get(Heartbeats.class);
        machines = scenario.beans.get(NodeMachines.class);
    }

    void twoMachines() {
        beat(10, "a");
        beat(20, "b");
        beat(30, "a");
    }

    void enroll(String boot, String key) {
        var code = EnrollmentCode.generate(new SecureRandom());
        var now = scenario.clock.instant();
        var enrollments = scenario.beans.get(Enrollments.class);
        enrollments.offer(scenario.node.node(), code, now.plusSeconds(60));
        enrollments.enroll(
                code,
                scenario.nonce(),
                new EnrollingMachine(key, "1", sender(boot), Optional.empty()),
                identity(),
                now);
    }

    ManagedIdentityId identity() {
        return scenario.node.identity();
    }

    void keep(String boot) {
        scenario.beans
                .get(NodeConflictResolution.class)
                .keep(scenario.node.id(), scenario.node.node().host(), boot);
    }

    static Optional<Sender> sender(String boot) {
        return Optional.of(new Sender(boot, Optional.empty()));
    }

    void beat(long sequence, String boot) {
        receive(aHeartbeat(sequence).boot(boot));
    }

    void receive(HeartbeatBuilder heartbeat) {
        heartbeats.receive(scenario.node, heartbeat.build());
    }

    NodeBoots boots() {
        return scenario.beans.get(NodeBoots.class);
    }

    Optional<NodeConflict> conflict() {
        return scenario.beans.get(NodeConflicts.class).open(scenario.node.id());
    }

    void assertConflict(Evidence evidence, String present, String other) {
        assertThat(conflict()).hasValueSatisfying(conflict -> {
            assertThat(conflict.evidence()).isEqualTo(evidence);
            assertThat(conflict.machine().bootId()).isEqualTo(present);
            assertThat(conflict.otherMachine().bootId()).isEqualTo(other);
        });
    }
}
