package io.keyward.portal.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.Erasure;
import io.keyward.disk.UnsealedDisks;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.disk.erasure.OrderedDisks;
import io.keyward.disk.erasure.Removal;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.portal.erasure.ErasedDiskRow.OrderStatus;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.AcknowledgedErasure;
import io.keyward.retirement.ErasureAcknowledgement;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureListTest {

    private final KeyId key = Keys.aVersion();
    private final UnsealedDisks sealed = new UnsealedDisks(TestDatabase.H2, key);
    private TestBeans beans;

    @BeforeEach
    void a_cluster_whose_first_node_was_removed() {
        sealed.sealAll(key);
        beans = new TestBeans(TestDatabase.H2, () -> {})
                .with(Clock.class, new TestClock())
                .with(
                        CallerGrants.class,
                        Readers.of(
                                Scope.subscription(sealed.cluster().resourceId().subscription())));
        var removed = beans.get(Nodes.class).of(sealed.cluster().id()).get(0);
        beans.get(DekDeliveries.class).recordNode(removed.id());
        beans.get(Disks.class).erase(removed);
    }

    @Test
    void the_disks_of_a_removed_node_are_listed_as_unconfirmed() {
        var rows = list("").getErased().items();

        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.disk().erasure()).isEqualTo(Erasure.UNCONFIRMED);
            assertThat(row.disk().key()).isEqualTo(key);
            assertThat(row.disk().cluster()).isEqualTo(sealed.cluster().resourceId());
            assertThat(row.disk().erasedAt()).isEmpty();
        });
        assertThat(list("").getAcknowledged().items()).isEmpty();
    }

    @Test
    void the_list_shows_who_ordered_it_until_when_it_can_be_taken_back_and_who_did_so() {
        var now = beans.get(Clock.class).instant();
        var node = beans.get(Nodes.class).of(sealed.cluster().id()).get(0);
        var pace = new ErasurePace(Duration.ofMinutes(15), 60);
        var orders = beans.get(EraseOrders.class);
        orders.give(node, new Removal("an operator", "operation", now), pace);
        var before = list("").getErased().items();
        orders.takeBack(
                new OrderedDisks(sealed.cluster().resourceId(), Optional.empty(), Optional.empty()), "another", now);

        assertThat(before).allSatisfy(row -> {
            assertThat(row.orderStatus()).isEqualTo(OrderStatus.WAITING);
            assertThat(row.disk().order().orElseThrow().orderedBy()).contains("an operator");
            assertThat(row.disk().order().orElseThrow().orderedAt()).isEqualTo(now);
            assertThat(row.disk().order().orElseThrow().dueAt()).isAfterOrEqualTo(now.plus(Duration.ofMinutes(15)));
            assertThat(row.disk().order().orElseThrow().takenBackBy()).isEmpty();
        });
        assertThat(list("").getErased().items()).allSatisfy(row -> {
            assertThat(row.orderStatus()).isEqualTo(OrderStatus.TAKEN_BACK);
            assertThat(row.disk().order().orElseThrow().takenBackBy()).contains("another");
            assertThat(row.takeBack()).isFalse();
        });
    }

    @Test
    void what_an_operator_has_acknowledged_is_listed_with_the_reason() {
        var statement = new AcknowledgedErasure(
                key, sealed.cluster().resourceId(), Optional.empty(), 3, "Jo Doe", "the host was shredded");
        beans.get(ErasureAcknowledgement.class).acknowledge(statement, new Caller("operator", null, null));

        var list = list("");

        assertThat(list.getErased().items())
                .extracting(row -> row.disk().erasure())
                .containsOnly(Erasure.ACKNOWLEDGED);
        assertThat(list.getAcknowledged().items()).singleElement().satisfies(row -> {
            assertThat(row.operator()).isEqualTo("Jo Doe");
            assertThat(row.reason()).isEqualTo("the host was shredded");
            assertThat(row.disks()).isEqualTo(3);
            assertThat(row.key()).isEqualTo(key);
            assertThat(row.host()).isEmpty();
        });
    }

    @Test
    void the_list_begins_after_the_disk_in_the_address() {
        var node = beans.get(Nodes.class).of(sealed.cluster().id()).get(0);
        var last = beans.get(Disks.class).ofNode(node.id()).stream()
                .map(Disk::id)
                .max(Long::compareTo)
                .orElseThrow();

        assertThat(list(last.toString()).getErased().items()).isEmpty();
    }

    @Test
    void what_was_acknowledged_is_shown_to_those_who_may_read_it() {
        var subscription = Scope.subscription(sealed.cluster().resourceId().subscription());
        beans = new TestBeans(TestDatabase.H2, () -> {})
                .with(Clock.class, new TestClock())
                .with(CallerGrants.class, Readers.allowing(subscription, ArmAction.ERASED_DISKS_READ));

        assertThat(list("").getErased().items()).hasSize(3);
        assertThat(list("").getAcknowledged()).isNull();
    }

    private ErasureList list(String after) {
        var list = beans.fresh(ErasureList.class);
        list.setAfter(after);
        list.load();
        return list;
    }
}
