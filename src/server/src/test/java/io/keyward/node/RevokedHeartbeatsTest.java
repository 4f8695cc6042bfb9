package io.keyward.node;

import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.access.LostKey;
import io.keyward.access.RevocationReceipt;
import io.keyward.access.RevocationReceipts;
import io.keyward.audit.FailedCommit;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeReports;
import io.keyward.node.attestation.NodeConflictResolution;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A heartbeat that tells of a revocation is news until what follows from it is stored. */
@OnPostgresql
class RevokedHeartbeatsTest {

    @Parameter
    TestDatabase database;

    private final FailedCommit failedCommit = new FailedCommit();
    private boolean failsAfterNext;
    private long sent;
    private NodesUnderKey scenario;
    private Heartbeats heartbeats;

    @BeforeEach
    void a_node_whose_key_was_disabled() {
        scenario = new NodesUnderKey(database, this::beforeCommit);
        heartbeats = scenario.beans.get(Heartbeats.class);
        LostKey.since(scenario.clock.instant(), scenario.key, database);
    }

    private void beforeCommit() {
        failedCommit.run();
        if (failsAfterNext) {
            failsAfterNext = false;
            failedCommit.arm();
        }
    }

    @Test
    void a_receipt_that_could_not_be_stored_is_stored_after_the_next_heartbeat() {
        failsAfterNext = true;
        assertThatThrownBy(() -> heartbeats.receive(scenario.node, suspended(1)));
        assertThat(receipts()).isEmpty();

        heartbeats.receive(scenario.node, suspended(2));

        assertThat(receipts()).hasSize(1);
    }

    @Test
    void a_conflict_between_two_machines_only_delays_the_receipt() {
        List.of("boot", "copy", "boot").forEach(this::sendFrom);
        heartbeats.receive(scenario.node, suspended(4));
        assertThat(receipts()).isEmpty();

        scenario.beans
                .get(NodeConflictResolution.class)
                .keep(scenario.node.id(), scenario.node.node().host(), "boot");
        heartbeats.receive(scenario.node, suspended(5));

        assertThat(receipts()).hasSize(1);
    }

    private void sendFrom(String boot) {
        heartbeats.receive(scenario.node, aHeartbeat(++sent).boot(boot).build());
    }

    @Test
    void after_its_receipt_the_same_heartbeat_is_no_news() {
        heartbeats.receive(scenario.node, suspended(1));

        heartbeats.receive(scenario.node, suspended(2));

        var report = scenario.beans.get(NodeReports.class).find(scenario.node.id());
        assertThat(report.orElseThrow().sequence()).isEqualTo(1);
    }

    private Heartbeat suspended(long sequence) {
        var disk = aDisk(null, DiskState.SUSPENDED, scenario.key, 1L);
        return aHeartbeat(sequence)
                .disk(scenario.disk(DiskKind.DATA).id(), disk)
                .digest("suspended")
                .build();
    }

    private List<RevocationReceipt> receipts() {
        return scenario.beans.get(RevocationReceipts.class).open(scenario.cluster.id());
    }
}
