package io.keyward.disk;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.aVersion;
import static io.keyward.key.Keys.checked;
import static io.keyward.key.Keys.checkedBy;
import static io.keyward.key.Keys.wrappedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.CheckedDek;
import io.keyward.key.DekCheck;
import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.testsupport.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A wrapped DEK is replaced completely, and only if the old one is still stored, on both databases. */
@OnEachDatabase
class RewrapTest {

    private static final KeyId OLD = aVersion();
    private static final KeyId NEW = aVersion();

    @Parameter
    TestDatabase database;

    private Disks disks;
    private Cluster cluster;
    private long disk;

    @BeforeEach
    void an_unsealed_disk() {
        disks = database.bean(Disks.class);
        cluster = aCluster().protectedWith(OLD).build();
        var nodes = database.bean(Nodes.class);
        database.bean(Clusters.class).add(cluster, added -> {
            disks.add(added, added.role(RoleName.WORKERNODE), nodes.add(added, RoleName.WORKERNODE, 0));
            return null;
        });
        disk = disks.unsealed(cluster.id(), 1).get(0);
    }

    @Test
    void a_wrapped_dek_is_replaced_completely() {
        var old = wrappedBy(OLD);
        var fresh = new WrappedDek(NEW, WrapAlgorithm.RSA_OAEP_256, "fresh");
        disks.seal(disk, checked(old));

        var moved = disks.rewrap(List.of(new Rewrap(disk, old, checked(fresh))));

        assertThat(moved).isEqualTo(1);
        assertThat(dek()).isEqualTo(fresh);
    }

    @Test
    void a_wrapped_dek_is_not_replaced_if_any_part_of_the_old_one_differs() { // invariant 1
        var old = wrappedBy(OLD);
        disks.seal(disk, checked(old));
        var others = Stream.of(
                new WrappedDek(NEW, old.algorithm(), old.ciphertext()),
                new WrappedDek(OLD, WrapAlgorithm.RSA1_5, old.ciphertext()),
                new WrappedDek(OLD, old.algorithm(), "other"));

        var moved = others.map(other -> disks.rewrap(List.of(new Rewrap(disk, other, checkedBy(NEW)))))
                .toList();

        assertThat(moved).containsOnly(0);
        assertThat(dek()).isEqualTo(old);
    }

    @Test
    void of_several_rewraps_those_whose_old_dek_is_still_stored_are_counted_and_no_others_change() {
        var both = disks.unsealed(cluster.id(), 2);
        var old = wrappedBy(OLD);
        both.forEach(each -> disks.seal(each, checked(old)));
        var fresh = wrappedBy(NEW);

        var moved = disks.rewrap(List.of(
                new Rewrap(both.get(0), wrappedBy(NEW), checkedBy(NEW)), new Rewrap(both.get(1), old, checked(fresh))));

        assertThat(moved).isEqualTo(1);
        assertThat(disks.of(cluster.id()))
                .filteredOn(found -> both.contains(found.id()))
                .extracting(found -> found.dek().orElseThrow())
                .containsExactly(old, fresh);
    }

    @Test
    void a_disk_without_a_dek_is_never_rewrapped() {
        var moved = disks.rewrap(List.of(new Rewrap(disk, wrappedBy(OLD), checkedBy(NEW))));

        assertThat(moved).isZero();
        assertThat(disks.unsealed(cluster.id(), 100)).contains(disk);
    }

    @Test
    void a_wrapped_dek_with_another_check_value_is_not_stored() { // invariant 1
        var old = checkedBy(OLD);
        disks.seal(disk, old);

        var moved = disks.rewrap(
                List.of(new Rewrap(disk, old.wrapped(), new CheckedDek(wrappedBy(NEW), new DekCheck("other")))));

        assertThat(moved).isZero();
        assertThat(dek()).isEqualTo(old.wrapped());
        assertThat(disk().dekCheck()).contains(old.check());
    }

    @Test
    void a_disk_without_a_check_value_gets_one_with_the_new_wrapped_dek() {
        var old = wrappedBy(OLD);
        disks.seal(disk, checked(old));
        removeCheckValue();
        var fresh = new CheckedDek(wrappedBy(NEW), new DekCheck("first"));

        var moved = disks.rewrap(List.of(new Rewrap(disk, old, fresh)));

        assertThat(moved).isEqualTo(1);
        assertThat(dek()).isEqualTo(fresh.wrapped());
        assertThat(disk().dekCheck()).contains(fresh.check());
    }

    @Test
    void one_of_two_concurrent_rewraps_of_a_disk_succeeds() {
        var old = wrappedBy(OLD);
        disks.seal(disk, checked(old));
        var done = new ArrayList<WrappedDek>();
        var one = wrappedBy(NEW);
        var other = wrappedBy(NEW);

        Race.run(() -> rewrap(old, one, done), () -> rewrap(old, other, done));

        assertThat(done).containsExactly(dek());
    }

    private void rewrap(WrappedDek old, WrappedDek fresh, List<WrappedDek> done) {
        if (disks.rewrap(List.of(new Rewrap(disk, old, checked(fresh)))) == 1) {
            synchronized (done) {
                done.add(fresh);
            }
        }
    }

    private void removeCheckValue() {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery("update disk set check_value = null where id = :id")
                    .setParameter("id", disk)
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }

    private WrappedDek dek() {
        return disk().dek().orElseThrow();
    }

    private Disk disk() {
        return disks.of(cluster.id()).stream()
                .filter(found -> found.id() == disk)
                .findFirst()
                .orElseThrow();
    }
}
