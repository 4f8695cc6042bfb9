package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever is done to a cluster, in whatever order: its states follow the table, its key moves only by a rotation. */
class ClusterLifeProperties {

    private static final KeyId FIRST = Keys.aVersion();
    private static final KeyId NEXT = Keys.aVersion();

    /** What can be done to a cluster. */
    enum Verb {
        SEALED,
        FAIL,
        DELETE,
        DELETED,
        ROTATE,
        PROVEN,
        ENDED,
        RESIZE;

        void on(Cluster cluster) {
            try {
                step(cluster);
            } catch (ClusterProblem.IllegalTransition e) {
                assertThat(e).hasMessageContaining("cannot become"); // refused: nothing may have changed
            }
        }

        private void step(Cluster cluster) {
            switch (this) {
                case SEALED -> cluster.sealed();
                case FAIL -> cluster.fail();
                case DELETE -> cluster.delete();
                case DELETED -> cluster.deleted();
                case ROTATE -> cluster.rotateTo(NEXT);
                case PROVEN -> cluster.rotationProven();
                case ENDED -> cluster.rotationEnded();
                case RESIZE -> cluster.resize(RoleName.WORKERNODE, 7);
            }
        }
    }

    @Property
    void no_history_leaves_the_state_table(@ForAll @Size(max = 30) List<Verb> history) {
        var cluster = aCluster().protectedWith(FIRST).build();

        for (var verb : history) {
            var before = cluster.state();
            verb.on(cluster);
            var allowed = EnumSet.copyOf(List.of(before));
            allowed.addAll(before.next());
            assertThat(allowed).as("%s after %s", verb, history).contains(cluster.state());
        }
    }

    @Property
    void the_key_in_force_moves_only_by_a_proven_rotation(@ForAll @Size(max = 30) List<Verb> history) {
        var cluster = aCluster().protectedWith(FIRST).build();

        for (var verb : history) {
            var before = cluster.requireEncryption().key();
            var target = cluster.target();
            verb.on(cluster);
            var expected = verb == Verb.PROVEN ? target.orElse(before) : before;
            assertThat(cluster.requireEncryption().key())
                    .as("%s after %s", verb, history)
                    .isEqualTo(expected);
        }
    }

    @Property
    void a_cluster_keeps_its_name_for_as_long_as_it_lives(@ForAll @Size(max = 30) List<Verb> history) {
        var cluster = aCluster().protectedWith(FIRST).build();

        history.forEach(verb -> verb.on(cluster));

        assertThat(cluster)
                .extracting("liveName")
                .matches(name -> (name == null) == (cluster.state() == ClusterState.DELETED));
    }

    @Property
    void new_disks_are_sealed_under_the_target_while_there_is_one(@ForAll @Size(max = 30) List<Verb> history) {
        var cluster = aCluster().protectedWith(FIRST).build();

        history.forEach(verb -> verb.on(cluster));

        assertThat(cluster.sealingKey())
                .contains(cluster.target().orElse(cluster.requireEncryption().key()));
    }

    @Property
    void a_cluster_without_a_customers_key_never_gets_one(@ForAll @Size(max = 30) List<Verb> history) { // R13
        var cluster = aCluster().build();

        for (var verb : history) {
            try {
                verb.on(cluster);
            } catch (ClusterProblem.NoCustomerKey e) {
                assertThat(verb).isIn(Verb.ROTATE, Verb.PROVEN);
            }
            assertThat(cluster.encryption()).isEmpty();
        }
    }
}
