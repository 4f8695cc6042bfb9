package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeReports;
import io.keyward.node.ErasureConfirmation.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A node repeats its receipt every hour while a recovery kit can be recovered. Each time it signs a new one. */
@OnPostgresql
class RepeatedReceiptTest {

    private static final String KIT = "https://kv1.vault.azure.net/secrets/kit";
    private static final String OTHER_KIT = "https://kv1.vault.azure.net/secrets/other";
    private static final Duration MONTH = Duration.ofDays(30);

    @Parameter
    TestDatabase database;

    private NodesUnderKey scenario;
    private Disk disk;
    private Instant purged;

    @BeforeEach
    void an_erased_disk_with_two_recovery_kits() {
        scenario = new NodesUnderKey(database);
        disk = scenario.disk(DiskKind.DATA);
        purged = scenario.clock.instant().plus(MONTH);
        scenario.bind(disk.id());
        reportKits();
        scenario.removeNode();
    }

    @Test
    void a_repeated_receipt_changes_nothing_and_gets_no_record_while_a_recovery_kit_can_be_recovered() {
        var first = confirm("first", Map.of(KIT, purged, OTHER_KIT, purged));
        var serial = now().serial();
        try (var work = new AuditContext().begin()) {
            work.describe(request());

            var again = confirm("second", Map.of(KIT, purged, OTHER_KIT, purged));

            assertThat(again).isEqualTo(first).isEqualTo(new Result(false, Optional.of(purged)));
            assertThat(now().serial()).isEqualTo(serial);
            assertThat(work.request()).map(AuditedRequest::changes).contains(false);
        }
        assertThat(scenario.beans.get(ErasureReceipts.class).find(disk.id())).contains("first");
    }

    @Test
    void a_repeated_receipt_with_another_deleted_recovery_kit_is_a_change() {
        confirm("first", Map.of(KIT, purged));
        try (var work = new AuditContext().begin()) {
            work.describe(request());

            var again = confirm("second", Map.of(KIT, purged, OTHER_KIT, purged));

            assertThat(again.until()).contains(purged);
            assertThat(work.request()).map(AuditedRequest::changes).contains(true);
        }
    }

    private void reportKits() {
        scenario.beans
                .get(NodeReports.class)
                .store(
                        scenario.node.id(),
                        scenario.cluster.id(),
                        scenario.heartbeat(disk.id(), kit(KIT), kit(OTHER_KIT)),
                        scenario.clock.instant());
    }

    private Heartbeat.Kit kit(String secret) {
        return new Heartbeat.Kit(disk.id(), secret + "/1", scenario.key, Optional.empty());
    }

    private Result confirm(String document, Map<String, Instant> kits) {
        var receipt = new ErasureReceipt(document, disk.id(), NodesUnderKey.LUKS, scenario.clock.instant(), kits);
        return scenario.beans.get(ErasureConfirmation.class).confirm(scenario.node, scenario.nonce(), receipt);
    }

    private AuditedRequest request() {
        return new AuditedRequest(
                new Actor("node", null, null, null, "app"),
                "Microsoft.HDInsight/clusters/nodes/disks/erasure/action",
                new ResourceScope(scenario.cluster.resourceId().toString()),
                Origin.NONE,
                new Correlation("late", null, null),
                true);
    }

    private Disk now() {
        return scenario.disks.find(disk.id(), scenario.node.id()).orElseThrow();
    }
}
