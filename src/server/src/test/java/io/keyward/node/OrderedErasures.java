package io.keyward.node;

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

/** What the tests of EraseOrders share. */
abstract class OrderedErasures {

    static final Duration DELAY = Duration.ofMinutes(15);

    @TempDir
    static Path keys;

    @Parameter
    TestDatabase database;

    NodesUnderKey world;
    NodePlans plans;
    DiskOrders orders;
    Disk data;

    @BeforeEach
    void a_node_with_two_disks() throws Exception {
        SigningKeyFiles.privateKey(keys, "2020-01-01.pem");
        world = new NodesUnderKey(database);
        world.beans.with(InstallationKeys.class, new InstallationKeys(Optional.of(keys), world.clock));
        plans = world.beans.get(NodePlans.class);
        orders = world.beans.get(DiskOrders.class);
        data = world.disk(DiskKind.DATA);
        world.bind(data.id());
    }

    Stream<Instant> dues(EnrolledNode node) {
        return world.beans.get(EraseOrders.class).ofNode(node.id()).values().stream()
                .map(EraseOrder::dueAt);
    }

    ErasedDisk listed() {
        return world.beans
                .get(ErasedDisks.class)
                .page(world.cluster.resourceId().subscription(), data.id() - 1, 1)
                .get(0);
    }

    int takeBack(Optional<String> host, Optional<Long> disk) {
        var which = new OrderedDisks(world.cluster.resourceId(), host, disk);
        return world.beans.get(EraseOrders.class).takeBack(which, "another operator", world.clock.instant());
    }

    void confirm() {
        var receipt = new ErasureReceipt("signed", data.id(), NodesUnderKey.LUKS, world.clock.instant(), Map.of());
        world.beans.get(ErasureConfirmation.class).confirm(world.node, world.nonce(), receipt);
    }

    NodePlan plan() {
        return plans.of(world.node);
    }

    Disk now() {
        return world.disks.find(data.id(), world.node.id()).orElseThrow();
    }

    static JsonObject payload(String jws) {
        var decoded = new String(
                Base64.getUrlDecoder().decode(List.of(jws.split("\\.", -1)).get(1)), StandardCharsets.UTF_8);
        try (var reader = Json.createReader(new StringReader(decoded))) {
            return reader.readObject();
        }
    }
}
