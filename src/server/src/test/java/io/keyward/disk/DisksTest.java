package io.keyward.disk;

import static io.keyward.disk.UnsealedDisks.NODES;
import static io.keyward.disk.UnsealedDisks.SEALED_PER_NODE;
import static io.keyward.key.Keys.aVersion;
import static io.keyward.key.Keys.checked;
import static io.keyward.key.Keys.checkedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import jakarta.ejb.EJBException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** How disks get their DEKs and lose them, on both databases. */
@OnEachDatabase
class DisksTest {

    private static final KeyId OLD = aVersion();

    @Parameter
    TestDatabase database;

    private Clusters clusters;
    private Nodes nodes;
    private Disks disks;
    private UnsealedDisks unsealedDisks;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_with_unsealed_disks() {
        clusters = database.bean(Clusters.class);
        nodes = database.bean(Nodes.class);
        disks = database.bean(Disks.class);
        unsealedDisks = new UnsealedDisks(database, OLD);
        cluster = unsealedDisks.cluster();
    }

    @Test
    void a_node_has_the_disks_of_the_disk_table() { // R1, R7, R24
        var first = disks.of(cluster.id()).stream().limit(4);

        assertThat(first)
                .extracting(disk -> disk.kind() + " " + disk.lun() + " " + disk.protection())
                .containsExactly("OS 0 SSE", "DATA 0 SSE_AND_CMK", "DATA 1 SSE_AND_CMK", "TEMP 0 CMK");
    }

    @Test
    void a_disk_names_its_cluster_and_its_node() {
        var first = nodes.of(cluster.id()).get(0);

        var found = disks.of(cluster.id()).stream().limit(4);

        assertThat(found).hasSize(4).allSatisfy(disk -> {
            assertThat(disk.cluster()).isEqualTo(cluster.id());
            assertThat(disk.node()).isEqualTo(first.id());
        });
    }

    @Test
    void the_schema_refuses_a_second_row_for_the_same_disk() { // invariant 1
        var node = nodes.of(cluster.id()).get(0);

        assertThatThrownBy(() -> clusters.change(cluster.id(), locked -> {
                    disks.add(locked, locked.role(RoleName.WORKERNODE), node);
                    return null;
                }))
                .isInstanceOf(EJBException.class);

        assertThat(disks.unsealed(cluster.id(), 100)).hasSize(NODES * SEALED_PER_NODE);
    }

    @Test
    void every_data_disk_and_temp_disk_needs_a_dek() { // R1, R24
        var unsealed = disks.unsealed(cluster.id(), 100);

        assertThat(unsealed).hasSize(NODES * SEALED_PER_NODE);
        assertThat(disks.of(cluster.id()).stream().filter(disk -> disk.kind() == DiskKind.OS))
                .extracting(Disk::id)
                .doesNotContainAnyElementsOf(unsealed);
    }

    @Test
    void at_most_the_requested_number_of_unsealed_disks_is_returned() {
        var two = disks.unsealed(cluster.id(), 2);

        assertThat(two).hasSize(2).isSorted();
    }

    @Test
    void a_sealed_disk_is_not_sealed_again() {
        var disk = disks.unsealed(cluster.id(), 1).get(0);
        var first = checkedBy(OLD);

        var sealed = List.of(disks.seal(disk, first), disks.seal(disk, checkedBy(OLD)));

        assertThat(sealed).containsExactly(true, false);
        assertThat(unsealedDisks.dek(disk)).isEqualTo(first.wrapped());
        assertThat(disks.unsealed(cluster.id(), 100)).doesNotContain(disk);
    }

    @Test
    void the_schema_refuses_an_incomplete_wrapped_dek() { // invariant 1
        var disk = disks.unsealed(cluster.id(), 1).get(0);

        assertThatThrownBy(() -> disks.seal(disk, checked(new WrappedDek(OLD, WrapAlgorithm.RSA_OAEP, null))))
                .isInstanceOf(EJBException.class);

        assertThat(disks.unsealed(cluster.id(), 100)).contains(disk);
    }

    @Test
    void a_disk_gets_the_check_value_of_its_dek_when_it_is_sealed() { // invariant 1
        var dek = checkedBy(OLD);
        var disk = disks.unsealed(cluster.id(), 1).get(0);

        disks.seal(disk, dek);

        assertThat(disks.of(cluster.id()))
                .filteredOn(found -> found.id().equals(disk))
                .singleElement()
                .satisfies(found -> assertThat(found.dekCheck()).contains(dek.check()));
    }

    @Test
    void an_erased_disk_has_no_dek_and_keeps_its_last_key_version() {
        unsealedDisks.sealAll(OLD);
        var removed = nodes.of(cluster.id()).get(1);

        erase(removed);

        assertThat(all(removed)).hasSize(4).allSatisfy(disk -> {
            assertThat(disk.dek()).isEmpty();
            assertThat(disk.dekCheck()).isEmpty();
            assertThat(disk.erasure()).contains(Erasure.UNCONFIRMED);
        });
        assertThat(all(removed).stream().filter(disk -> disk.protection().hasDek()))
                .allSatisfy(disk -> assertThat(disk.erasedUnder()).contains(OLD));
        assertThat(disks.counts(cluster.id()).total()).isEqualTo(6);
        assertThat(disks.keysPerNode(cluster.id())).doesNotContainKey(removed.id());
    }

    @Test
    void a_disk_that_is_erased_twice_keeps_its_last_key_version() { // invariant 8
        unsealedDisks.sealAll(OLD);
        var going = nodes.of(cluster.id()).get(1);
        erase(going);

        erase(going);

        assertThat(all(going).stream().filter(disk -> disk.protection().hasDek()))
                .hasSize(SEALED_PER_NODE)
                .allSatisfy(disk -> assertThat(disk.erasedUnder()).contains(OLD));
    }

    @Test
    void an_erased_disk_is_never_sealed_again() {
        var unsealed = disks.unsealed(cluster.id(), 100);
        nodes.of(cluster.id()).forEach(this::erase);

        var sealed = disks.seal(unsealed.get(0), checkedBy(OLD));

        assertThat(sealed).isFalse();
        assertThat(disks.unsealed(cluster.id(), 100)).isEmpty();
        assertThat(disks.of(cluster.id())).isEmpty();
    }

    private void erase(Node node) {
        clusters.change(cluster.id(), locked -> {
            database.bean(DekDeliveries.class).recordNode(node.id());
            disks.erase(node);
            return null;
        });
    }

    private List<Disk> all(Node node) {
        try (var entities = database.factory().createEntityManager()) {
            return entities.createQuery("from Disk d where d.node = :node", Disk.class)
                    .setParameter("node", node.id())
                    .getResultList();
        }
    }
}
