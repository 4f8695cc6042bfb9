package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.disk.Disk;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.Sender;
import io.keyward.node.attestation.NodeConflictResolution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The orders that a removed node gets for its disks, from the removal to the erasure. */
@OnPostgresql
class EraseOrdersTest extends OrderedErasures {

    @Test
    void a_node_keeps_its_disks_until_the_orders_are_due_one_after_the_other() {
        scenario.removeNode(new ErasurePace(DELAY, 1));
        var atOnce = plan();
        scenario.clock.pass(DELAY.plusSeconds(120));
        var later = plan();

        assertThat(atOnce.toErase()).isEmpty();
        assertThat(atOnce.kept()).isEmpty();
        assertThat(atOnce.waiting()).extracting(Disk::id).contains(data.id());
        assertThat(later.waiting()).isEmpty();
        assertThat(later.toErase()).hasSameSizeAs(atOnce.waiting());
    }

    @Test
    void the_plan_has_another_serial_when_an_order_becomes_due() {
        scenario.removeNode(new ErasurePace(DELAY, 1));
        var before = plan().serial();
        scenario.clock.pass(DELAY.plusSeconds(10));
        var first = plan();
        scenario.clock.pass(Duration.ofMinutes(2));
        var second = plan();

        assertThat(first.toErase()).hasSize(1);
        assertThat(first.serial()).isGreaterThan(before);
        assertThat(second.toErase()).hasSize(2);
        assertThat(second.serial()).isGreaterThan(first.serial());
    }

    @Test
    void orders_of_several_removals_have_one_rate() {
        var pace = new ErasurePace(Duration.ZERO, 1);
        scenario.removeNode(pace);
        scenario.removeNode(scenario.other, pace);

        var last = dues(scenario.node).max(Instant::compareTo).orElseThrow();
        assertThat(dues(scenario.other)).isNotEmpty().allSatisfy(due -> assertThat(due)
                .isAfter(last));
    }

    @Test
    void the_signed_order_names_node_disk_volume_serial_and_the_time_from_which_it_is_valid() {
        scenario.removeNode();
        var order = payload(orders.erase(scenario.node, now()));

        assertThat(order.getString("order")).isEqualTo("erase");
        assertThat(order.getString("cluster")).isEqualTo(scenario.cluster.id().toString());
        assertThat(order.getString("node")).isEqualTo(Long.toString(scenario.node.id()));
        assertThat(order.getString("disk")).isEqualTo(data.id().toString());
        assertThat(order.getString("luks")).isEqualTo(NodesUnderKey.LUKS);
        assertThat(order.getJsonNumber("serial").longValue())
                .isEqualTo(now().serial())
                .isGreaterThan(data.serial());
        assertThat(order.getJsonNumber("nbf").longValue())
                .isEqualTo(scenario.clock.instant().getEpochSecond());
    }

    @Test
    void the_order_for_a_disk_whose_volume_was_released_names_that_volume() {
        scenario.beans.get(VolumeRelease.class).release(scenario.node.node(), data.id(), Optional.empty(), "operator");
        scenario.removeNode();

        assertThat(payload(orders.erase(scenario.node, now())).getString("luks"))
                .isEqualTo(NodesUnderKey.LUKS);
    }

    @Test
    void a_node_whose_key_two_machines_use_gets_no_order_until_an_operator_has_decided() {
        var boots = scenario.beans.get(NodeBoots.class);
        List.of("a", "b", "a").forEach(boot -> {
            scenario.clock.pass(Duration.ofSeconds(1));
            boots.observe(
                    scenario.node.id(),
                    new Sender(boot, Optional.empty()),
                    scenario.clock.millis(),
                    scenario.clock.instant(),
                    new NodeBoots.Caution(Duration.ZERO, Duration.ZERO));
        });
        scenario.removeNode();
        scenario.clock.pass(Duration.ofSeconds(1));
        var during = plan();
        scenario.beans
                .get(NodeConflictResolution.class)
                .keep(scenario.node.id(), scenario.node.node().host(), "a");

        assertThat(during.cloned()).isTrue();
        assertThat(during.toErase()).isEmpty();
        assertThat(during.waiting()).hasSize(2);
        assertThat(plan().toErase()).hasSize(2);
        assertThat(plan().serial()).isNotEqualTo(during.serial());
    }

    @Test
    void a_volume_can_be_replaced_by_a_signed_order_once_it_was_released_and_another_one_is_bound() {
        var before = orders.replace(scenario.node, data.id(), NodesUnderKey.LUKS);
        scenario.beans.get(VolumeRelease.class).release(scenario.node.node(), data.id(), Optional.empty(), "operator");
        var order = payload(
                orders.replace(scenario.node, data.id(), NodesUnderKey.LUKS).orElseThrow());
        scenario.bind(data.id()); // the same volume again

        assertThat(before).isEmpty();
        assertThat(order.getString("order")).isEqualTo("replace");
        assertThat(order.getString("luks")).isEqualTo(NodesUnderKey.LUKS);
        assertThat(Instant.ofEpochSecond(order.getJsonNumber("nbf").longValue()))
                .as("valid at once on a node whose clock is behind")
                .isBeforeOrEqualTo(scenario.clock.instant().minus(NodesUnderKey.SKEW));
        assertThat(orders.replace(scenario.node, data.id(), NodesUnderKey.LUKS)).isEmpty();
        assertThat(orders.replace(scenario.node, data.id(), "2c0d9a0e-0000-4000-8000-00000000000f"))
                .isEmpty();
    }
}
