package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.report.NodeReports;
import jakarta.ejb.EJBException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For which disks a machine may have got the DEK, and what that means when the node is removed. */
@OnPostgresql
class DeliveriesTest extends OrderedErasures {

    @BeforeEach
    void nobody_got_a_dek() {
        change("update disk set undelivered = true where cluster_id = :cluster");
    }

    @Test
    void a_disk_whose_dek_no_machine_got_is_planned() {
        var listed =
                scenario.beans.get(NodeReports.class).listed(List.of(stored())).get(0);

        assertThat(stored().isDelivered()).isFalse();
        assertThat(listed.doubt()).hasValueSatisfying(doubt -> assertThat(doubt).startsWith("the disk is planned"));
    }

    @Test
    void a_dek_that_no_machine_got_leaves_no_erasure_to_confirm_and_no_order() {
        scenario.removeNode();

        assertThat(stored().erasedUnder()).isEmpty();
        assertThat(plans.of(scenario.node).toErase()).isEmpty();
    }

    @Test
    void a_plan_delivers_the_deks_of_its_own_node() {
        var plan = plans.of(scenario.node);
        scenario.removeNode();

        assertThat(plan.kept()).hasSize(2);
        assertThat(stored().erasedUnder()).contains(scenario.key);
        assertThat(scenario.disks.ofNode(scenario.other.id())).noneMatch(Disk::isDelivered);
    }

    /** The delivery is stored before the DEK is sent. If the server dies between the two, the disk counts as delivered. */
    @Test
    void nothing_leaves_if_the_delivery_cannot_be_stored() {
        for (ThrowingCallable delivery : List.<ThrowingCallable>of(() -> plans.of(scenario.node), this::issueToken)) {
            failedCommit.arm();

            assertThatThrownBy(delivery).isInstanceOf(EJBException.class);

            assertThat(stored().isDelivered()).isFalse();
        }
    }

    @Test
    void a_token_delivers_the_dek_of_its_disk() {
        issueToken();
        scenario.removeNode();

        assertThat(stored().erasedUnder()).contains(scenario.key);
        assertThat(scenario.disk(DiskKind.TEMP).erasedUnder()).isEmpty();
    }

    /** A server of an earlier release that runs beside this one hands out plans and records no delivery. */
    @Test
    void an_enrolled_node_can_have_a_dek_that_is_not_on_record() {
        change("insert into node_enrollment (node_id, public_key) select id, 'a key' from node"
                + " where cluster_id = :cluster");

        scenario.removeNode();

        assertThat(stored().erasedUnder()).contains(scenario.key);
    }

    /** Earlier releases stored rows without this information, and their servers may still add such rows. */
    @Test
    void a_row_that_says_nothing_of_a_delivery_counts_as_delivered() {
        change("update disk set undelivered = default where cluster_id = :cluster");

        scenario.removeNode();

        assertThat(stored().erasedUnder()).contains(scenario.key);
    }

    private String issueToken() {
        return scenario.beans
                .get(DiskTokens.class)
                .issue(scenario.node, scenario.nonce(), stored().id(), NodesUnderKey.LUKS, Optional.empty());
    }

    private Disk stored() {
        return scenario.disk(DiskKind.DATA);
    }

    private void change(String statement) {
        database.factory().unwrap(SessionFactory.class).inTransaction(entities -> entities.createNativeMutationQuery(
                        statement)
                .setParameter("cluster", scenario.cluster.id().value())
                .executeUpdate());
    }
}
