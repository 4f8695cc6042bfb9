package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.ErasedDisk;
import io.keyward.disk.ErasedDisks;
import io.keyward.disk.Erasure;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.disk.erasure.OrderedDisks;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.Sender;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.node.machine.KeptMachine;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a removed node is told of its disks, from the removal to the erasure. On both databases. */
@ParameterizedClass
@EnumSource
class EraseOrdersTest {

    private static final Duration DELAY = Duration.ofMinutes(15);

    @TempDir
    static Path keys;

    @Parameter
    TestDatabase database;

    private NodesUnderKey world;
    private NodePlans plans;
    private DiskOrders orders;
    private Disk data;

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

    @Test
    void a_node_keeps_its_disks_until_the_orders_are_due_one_after_the_other() {
        world.removeNode(new ErasurePace(DELAY, 1));
        var atOnce = plan();
        world.clock.pass(DELAY.plusSeconds(120));
        var later = plan();

        assertThat(atOnce.toErase()).isEmpty();
        assertThat(atOnce.kept()).isEmpty();
        assertThat(atOnce.waiting()).extracting(Disk::id).contains(data.id());
        assertThat(later.waiting()).isEmpty();
        assertThat(later.toErase()).hasSameSizeAs(atOnce.waiting());
    }

    @Test
    void the_plan_has_another_serial_when_an_order_becomes_due() {
        world.removeNode(new ErasurePace(DELAY, 1));
        var before = plan().serial();
        world.clock.pass(DELAY.plusSeconds(10));
        var first = plan();
        world.clock.pass(Duration.ofMinutes(2));
        var second = plan();

        assertThat(first.toErase()).hasSize(1);
        assertThat(first.serial()).isGreaterThan(before);
        assertThat(second.toErase()).hasSize(2);
        assertThat(second.serial()).isGreaterThan(first.serial());
    }

    @Test
    void orders_of_several_removals_have_one_rate() {
        var pace = new ErasurePace(Duration.ZERO, 1);
        world.removeNode(pace);
        world.removeNode(world.other, pace);

        var last = dues(world.node).max(Instant::compareTo).orElseThrow();
        assertThat(dues(world.other)).isNotEmpty().allSatisfy(due -> assertThat(due)
                .isAfter(last));
    }

    private Stream<Instant> dues(EnrolledNode node) {
        return world.beans.get(EraseOrders.class).ofNode(node.id()).values().stream()
                .map(EraseOrder::dueAt);
    }

    @Test
    void the_signed_order_names_node_disk_volume_serial_and_the_time_from_which_it_is_valid() {
        world.removeNode();
        var order = payload(orders.erase(world.node, now()));

        assertThat(order.getString("order")).isEqualTo("erase");
        assertThat(order.getString("cluster")).isEqualTo(world.cluster.id().toString());
        assertThat(order.getString("node")).isEqualTo(Long.toString(world.node.id()));
        assertThat(order.getString("disk")).isEqualTo(data.id().toString());
        assertThat(order.getString("luks")).isEqualTo(NodesUnderKey.LUKS);
        assertThat(order.getJsonNumber("serial").longValue())
                .isEqualTo(now().serial())
                .isGreaterThan(data.serial());
        assertThat(order.getJsonNumber("nbf").longValue())
                .isEqualTo(world.clock.instant().getEpochSecond());
    }

    @Test
    void the_order_for_a_disk_whose_volume_was_released_names_that_volume() {
        world.beans.get(VolumeRelease.class).release(world.node.node(), data.id(), "operator");
        world.removeNode();

        assertThat(payload(orders.erase(world.node, now())).getString("luks")).isEqualTo(NodesUnderKey.LUKS);
    }

    @Test
    void an_order_that_is_taken_back_is_given_to_no_node_and_the_disk_stays_unconfirmed() {
        world.removeNode(new ErasurePace(DELAY, 60));
        var serial = plan().serial();
        var taken = takeBack(Optional.empty(), Optional.of(data.id()));
        world.clock.pass(DELAY.multipliedBy(2));

        assertThat(taken).isEqualTo(1);
        assertThat(plan().serial()).isGreaterThan(serial);
        assertThat(plan().spared()).extracting(Disk::id).containsExactly(data.id());
        assertThat(plan().toErase()).extracting(Disk::id).isNotEmpty().doesNotContain(data.id());
        assertThat(now().erasure()).contains(Erasure.UNCONFIRMED);
        assertThat(payload(orders.keep(world.node, now())).getString("order")).isEqualTo("keep");
        assertThat(takeBack(Optional.empty(), Optional.of(data.id()))).isZero();
    }

    @Test
    void an_order_that_is_due_can_be_taken_back_until_the_node_has_followed_it() {
        world.removeNode();
        var signed = payload(orders.erase(world.node, now()));

        assertThat(takeBack(Optional.of(world.node.node().host()), Optional.empty()))
                .isEqualTo(2);
        assertThat(plan().toErase()).isEmpty();
        assertThat(payload(orders.keep(world.node, now())).getInt("serial")).isGreaterThan(signed.getInt("serial"));
    }

    @Test
    void an_order_that_the_node_has_followed_cannot_be_taken_back() {
        world.removeNode();
        confirm();

        assertThat(takeBack(Optional.empty(), Optional.of(data.id()))).isZero();
        assertThat(listed().order().orElseThrow().state(world.clock.instant())).isEqualTo(EraseOrder.State.DUE);
    }

    @Test
    void a_receipt_is_accepted_although_the_order_was_taken_back() {
        world.removeNode();
        takeBack(Optional.empty(), Optional.empty());
        confirm();

        assertThat(now().erasure()).contains(Erasure.CONFIRMED);
    }

    @Test
    void a_choice_of_another_node_or_disk_takes_back_nothing() {
        world.removeNode();

        assertThat(takeBack(Optional.of(world.other.node().host()), Optional.empty()))
                .isZero();
        assertThat(takeBack(Optional.empty(), Optional.of(0x7fff_ffffL))).isZero();
        assertThat(plan().spared()).isEmpty();
    }

    @Test
    void the_list_of_erased_disks_shows_who_ordered_it_when_and_who_took_it_back() {
        world.removeNode(new ErasurePace(DELAY, 60));
        takeBack(Optional.empty(), Optional.of(data.id()));

        var order = listed().order().orElseThrow();
        assertThat(order.orderedBy()).contains("operator");
        assertThat(order.operation()).contains("operation");
        assertThat(order.orderedAt()).isEqualTo(world.clock.instant());
        assertThat(order.dueAt()).isAfterOrEqualTo(world.clock.instant().plus(DELAY));
        assertThat(order.takenBackBy()).contains("another operator");
        assertThat(order.takenBackAt()).contains(world.clock.instant());
        assertThat(order.state(world.clock.instant())).isEqualTo(EraseOrder.State.TAKEN_BACK);
    }

    @Test
    void a_node_whose_key_two_machines_use_gets_no_order_until_an_operator_has_decided() {
        var boots = world.beans.get(NodeBoots.class);
        List.of("a", "b", "a").forEach(boot -> {
            world.clock.pass(Duration.ofSeconds(1));
            boots.observe(
                    world.node.id(),
                    new Sender(boot, Optional.empty()),
                    world.clock.millis(),
                    world.clock.instant(),
                    Duration.ZERO);
        });
        world.removeNode();
        world.clock.pass(Duration.ofSeconds(1));
        var during = plan();
        world.beans
                .get(KeptMachine.class)
                .keep(world.node.id(), world.node.node().host(), "a");

        assertThat(during.cloned()).isTrue();
        assertThat(during.toErase()).isEmpty();
        assertThat(during.waiting()).hasSize(2);
        assertThat(plan().toErase()).hasSize(2);
        assertThat(plan().serial()).isNotEqualTo(during.serial());
    }

    @Test
    void a_volume_can_be_replaced_by_a_signed_order_once_it_was_released_and_another_one_is_bound() {
        var before = orders.replace(world.node, data.id(), NodesUnderKey.LUKS);
        world.beans.get(VolumeRelease.class).release(world.node.node(), data.id(), "operator");
        var order = payload(
                orders.replace(world.node, data.id(), NodesUnderKey.LUKS).orElseThrow());
        world.bind(data.id()); // the same volume again

        assertThat(before).isEmpty();
        assertThat(order.getString("order")).isEqualTo("replace");
        assertThat(order.getString("luks")).isEqualTo(NodesUnderKey.LUKS);
        assertThat(orders.replace(world.node, data.id(), NodesUnderKey.LUKS)).isEmpty();
        assertThat(orders.replace(world.node, data.id(), "2c0d9a0e-0000-4000-8000-00000000000f"))
                .isEmpty();
    }

    private ErasedDisk listed() {
        return world.beans
                .get(ErasedDisks.class)
                .page(world.cluster.resourceId().subscription(), data.id() - 1, 1)
                .get(0);
    }

    private int takeBack(Optional<String> host, Optional<Long> disk) {
        var which = new OrderedDisks(world.cluster.resourceId(), host, disk);
        return world.beans.get(EraseOrders.class).takeBack(which, "another operator", world.clock.instant());
    }

    private void confirm() {
        var receipt = new ErasureReceipt("signed", data.id(), NodesUnderKey.LUKS, world.clock.instant(), Map.of());
        world.beans.get(ErasureConfirmation.class).confirm(world.node, world.nonce(), receipt);
    }

    private NodePlan plan() {
        return plans.of(world.node);
    }

    private Disk now() {
        return world.disks.find(data.id(), world.node.id()).orElseThrow();
    }

    private static JsonObject payload(String jws) {
        var decoded = new String(
                Base64.getUrlDecoder().decode(List.of(jws.split("\\.", -1)).get(1)), StandardCharsets.UTF_8);
        try (var reader = Json.createReader(new StringReader(decoded))) {
            return reader.readObject();
        }
    }
}
