package io.keyward.node;

import io.keyward.audit.FailedCommit;
import io.keyward.cluster.ClusterScope;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.ErasedDisk;
import io.keyward.disk.ErasedDisks;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.OrderedDisks;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.node.order.DiskOrders;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A node with two disks, one of which is bound to a LUKS volume, and the orders to erase them. */
abstract class OrderedErasures {

    static final Duration DELAY = Duration.ofMinutes(15);

    @TempDir
    static Path keys;

    @Parameter
    TestDatabase database;

    final FailedCommit failedCommit = new FailedCommit();
    NodesUnderKey scenario;
    NodePlans plans;
    DiskOrders orders;
    Disk data;

    @BeforeEach
    void a_node_with_two_disks() throws Exception {
        SigningKeyFiles.privateKey(keys, "2020-01-01.pem");
        scenario = new NodesUnderKey(database, failedCommit);
        scenario.beans.with(InstallationKeys.class, new InstallationKeys(Optional.of(keys), scenario.clock));
        plans = scenario.beans.get(NodePlans.class);
        orders = scenario.beans.get(DiskOrders.class);
        data = scenario.disk(DiskKind.DATA);
        scenario.bind(data.id());
    }

    Stream<Instant> dues(EnrolledNode node) {
        return scenario.beans.get(EraseOrders.class).ofNode(node.id()).values().stream()
                .map(EraseOrder::dueAt);
    }

    ErasedDisk listed() {
        return scenario.beans
                .get(ErasedDisks.class)
                .page(ClusterScope.of(scenario.cluster.resourceId().subscription()), data.id() - 1, 1)
                .get(0);
    }

    int takeBack(Optional<String> host, Optional<Long> disk) {
        var which = new OrderedDisks(scenario.cluster.resourceId(), host, disk);
        return scenario.beans.get(EraseOrders.class).takeBack(which, "another operator", scenario.clock.instant());
    }

    void confirm() {
        var receipt = new ErasureReceipt("signed", data.id(), NodesUnderKey.LUKS, scenario.clock.instant(), Map.of());
        scenario.beans.get(ErasureConfirmation.class).confirm(scenario.node, scenario.nonce(), receipt);
    }

    NodePlan plan() {
        return plans.of(scenario.node);
    }

    Disk now() {
        return scenario.disks.find(data.id(), scenario.node.id()).orElseThrow();
    }

    static JsonObject payload(String jws) {
        var decoded = new String(
                Base64.getUrlDecoder().decode(List.of(jws.split("\\.", -1)).get(1)), StandardCharsets.UTF_8);
        try (var reader = Json.createReader(new StringReader(decoded))) {
            return reader.readObject();
        }
    }
}
