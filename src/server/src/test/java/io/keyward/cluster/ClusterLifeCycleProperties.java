package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.role.RoleName;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** After any sequence of changes, the state follows the table and only a rotation has changed the key. */
class ClusterLifeCycleProperties {

    private static final KeyId FIRST = Keys.aVersion();
    private static final KeyId NEXT = Keys.aVersion();

    /** The changes of a cluster. */
    enum Change {
        MARK_RUNNING,
        FAIL,
        DELETE,
        MARK_DELETED,
        ROTATE,
        COMPLETE_ROTATION,
        END_ROTATION,
        RESIZE;

        void applyTo(Cluster cluster) {
            try {
                apply(cluster);
            } catch (ClusterProblem e) {
                assertThat(e)
                        .is(problem(ProblemCode.CLUSTER_STATE))
                        .hasMessageContaining("cannot become"); // a refused change must change nothing
            }
        }

        private void apply(Cluster cluster) {
            switch (this) {
                case MARK_RUNNING -> cluster.markRunning();
                case FAIL -> cluster.fail();
                case DELETE -> cluster.delete();
                case MARK_DELETED -> cluster.markDeleted();
                case ROTATE -> cluster.rotateTo(NEXT);
                case COMPLETE_ROTATION -> cluster.completeRotation();
                case END_ROTATION -> cluster.endRotation();
                case RESIZE -> cluster.resize(RoleName.WORKERNODE, 7);
            }
        }
    }

    @Property
    void every_change_of_state_is_in_the_table(@ForAll @Size(max = 30) List<Change> history) {
        var cluster = aCluster().protectedWith(FIRST).build();

        for (var change : history) {
            var before = cluster.state();
            change.applyTo(cluster);
            var allowed = EnumSet.copyOf(List.of(before));
            allowed.addAll(before.next());
            assertThat(allowed).as("%s after %s", change, history).contains(cluster.state());
        }
    }

    @Property
    void only_a_completed_rotation_changes_the_key_in_force(@ForAll @Size(max = 30) List<Change> history) {
        var cluster = aCluster().protectedWith(FIRST).build();

        for (var change : history) {
            var before = cluster.requireEncryption().key();
            var target = cluster.target();
            change.applyTo(cluster);
            var expected = change == Change.COMPLETE_ROTATION ? target.orElse(before) : before;
            assertThat(cluster.requireEncryption().key())
                    .as("%s after %s", change, history)
                    .isEqualTo(expected);
        }
    }

    @Property
    void a_cluster_keeps_its_name_until_it_is_deleted(@ForAll @Size(max = 30) List<Change> history) {
        var cluster = aCluster().protectedWith(FIRST).build();

        history.forEach(change -> change.applyTo(cluster));

        assertThat(cluster)
                .extracting("activeName")
                .matches(name -> (name == null) == (cluster.state() == ClusterState.DELETED));
    }

    @Property
    void new_disks_are_sealed_under_the_target_during_a_rotation(@ForAll @Size(max = 30) List<Change> history) {
        var cluster = aCluster().protectedWith(FIRST).build();

        history.forEach(change -> change.applyTo(cluster));

        assertThat(cluster.sealingKey())
                .contains(cluster.target().orElse(cluster.requireEncryption().key()));
    }

    @Property
    void a_cluster_without_a_customers_key_never_gets_one(@ForAll @Size(max = 30) List<Change> history) { // R13
        var cluster = aCluster().build();

        for (var change : history) {
            try {
                change.applyTo(cluster);
            } catch (EncryptionProblem e) {
                assertThat(e).is(problem(ProblemCode.NO_CUSTOMER_KEY));
                assertThat(change).isIn(Change.ROTATE, Change.COMPLETE_ROTATION);
            }
            assertThat(cluster.encryption()).isEmpty();
        }
    }
}
