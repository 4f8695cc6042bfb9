package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.disk.Disk;
import io.keyward.disk.Erasure;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.disk.erasure.ErasurePace;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders to erase that an operator takes back. */
@OnPostgresql
class ErasuresTakenBackTest extends OrderedErasures {

    @Test
    void an_order_that_is_taken_back_is_given_to_no_node_and_the_disk_stays_unconfirmed() {
        scenario.removeNode(new ErasurePace(DELAY, 60));
        var serial = plan().serial();
        var taken = takeBack(Optional.empty(), Optional.of(data.id()));
        scenario.clock.pass(DELAY.multipliedBy(2));

        assertThat(taken).isEqualTo(1);
        assertThat(plan().serial()).isGreaterThan(serial);
        assertThat(plan().spared()).extracting(Disk::id).containsExactly(data.id());
        assertThat(plan().toErase()).extracting(Disk::id).isNotEmpty().doesNotContain(data.id());
        assertThat(now().erasure()).contains(Erasure.UNCONFIRMED);
        assertThat(payload(orders.keep(scenario.node, now())).getString("order"))
                .isEqualTo("keep");
        assertThat(takeBack(Optional.empty(), Optional.of(data.id()))).isZero();
    }

    @Test
    void an_order_that_is_due_can_be_taken_back_until_the_node_has_followed_it() {
        scenario.removeNode();
        var signed = payload(orders.erase(scenario.node, now()));

        assertThat(takeBack(Optional.of(scenario.node.node().host()), Optional.empty()))
                .isEqualTo(2);
        assertThat(plan().toErase()).isEmpty();
        assertThat(payload(orders.keep(scenario.node, now())).getInt("serial")).isGreaterThan(signed.getInt("serial"));
    }

    @Test
    void an_order_that_the_node_has_followed_cannot_be_taken_back() {
        scenario.removeNode();
        confirm();

        assertThat(takeBack(Optional.empty(), Optional.of(data.id()))).isZero();
        assertThat(listed().order().orElseThrow().state(scenario.clock.instant()))
                .isEqualTo(EraseOrder.State.DUE);
    }

    @Test
    void a_receipt_is_accepted_although_the_order_was_taken_back() {
        scenario.removeNode();
        takeBack(Optional.empty(), Optional.empty());
        confirm();

        assertThat(now().erasure()).contains(Erasure.CONFIRMED);
    }

    @Test
    void a_choice_of_another_node_or_disk_takes_back_nothing() {
        scenario.removeNode();

        assertThat(takeBack(Optional.of(scenario.other.node().host()), Optional.empty()))
                .isZero();
        assertThat(takeBack(Optional.empty(), Optional.of(0x7fff_ffffL))).isZero();
        assertThat(takeBack(Optional.empty(), Optional.of(0L))).isZero();
        assertThat(takeBack(Optional.of(""), Optional.empty())).isZero();
        assertThat(plan().spared()).isEmpty();
    }

    @Test
    void the_list_of_erased_disks_shows_who_ordered_it_when_and_who_took_it_back() {
        scenario.removeNode(new ErasurePace(DELAY, 60));
        takeBack(Optional.empty(), Optional.of(data.id()));

        var order = listed().order().orElseThrow();
        assertThat(order.orderedBy()).contains("operator");
        assertThat(order.operation()).contains("operation");
        assertThat(order.orderedAt()).isEqualTo(scenario.clock.instant());
        assertThat(order.dueAt()).isAfterOrEqualTo(scenario.clock.instant().plus(DELAY));
        assertThat(order.takenBackBy()).contains("another operator");
        assertThat(order.takenBackAt()).contains(scenario.clock.instant());
        assertThat(order.state(scenario.clock.instant())).isEqualTo(EraseOrder.State.TAKEN_BACK);
    }
}
