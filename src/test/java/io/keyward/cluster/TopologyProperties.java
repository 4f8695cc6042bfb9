package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever roles a request names: they are honoured, and the cluster is complete (R7). */
class TopologyProperties {

    @Property(tries = 200)
    void roles_asked_for_are_honoured_in_their_order(@ForAll("roles") List<RoleSpec> asked) {
        var roles = Topology.of(specWith(asked));

        assertThat(roles).startsWith(asked.toArray(RoleSpec[]::new));
    }

    @Property(tries = 200)
    void head_and_zookeeper_nodes_are_always_there_and_no_role_twice(@ForAll("roles") List<RoleSpec> asked) {
        var roles = Topology.of(specWith(asked));

        assertThat(roles)
                .extracting(RoleSpec::name)
                .doesNotHaveDuplicates()
                .contains(RoleName.HEADNODE, RoleName.WORKERNODE, RoleName.ZOOKEEPERNODE);
        assertThat(roles).hasSizeLessThanOrEqualTo(asked.size() + 2);
    }

    @Property(tries = 100)
    void a_role_given_twice_is_refused(@ForAll("roles") List<RoleSpec> asked, @ForAll @IntRange(max = 4) int which) {
        var again = asked.get(which % asked.size());
        var twice = new ArrayList<>(asked);
        twice.add(again);

        assertThatThrownBy(() -> Topology.of(specWith(twice))).isInstanceOf(ClusterProblem.RoleTwice.class);
    }

    @Property(tries = 100)
    void a_count_below_one_is_refused(@ForAll @IntRange(min = Integer.MIN_VALUE, max = 0) int count) {
        var roles = List.of(new RoleSpec(RoleName.WORKERNODE, count, "Standard_E8_V3", 0));

        assertThatThrownBy(() -> Topology.of(specWith(roles))).isInstanceOf(ClusterProblem.NodeCountInvalid.class);
    }

    @Provide
    Arbitrary<List<RoleSpec>> roles() {
        var others = Arbitraries.of(RoleName.class).set().map(names -> withWorkers(names));
        return others.flatMap(names -> Combinators.combine(
                        names.stream().map(TopologyProperties::role).toList())
                .as(roles -> roles));
    }

    private static Set<RoleName> withWorkers(Set<RoleName> names) {
        var all = new LinkedHashSet<>(names);
        all.add(RoleName.WORKERNODE);
        return all;
    }

    private static Arbitrary<RoleSpec> role(RoleName name) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.of("Standard_E8_V3", "standard_ds14_v2", "Large"),
                        Arbitraries.integers().between(0, Topology.MOST_DATA_DISKS))
                .as((count, size, disks) -> new RoleSpec(name, count, size, disks));
    }

    private static ClusterSpec specWith(List<RoleSpec> roles) {
        var asked = aCluster();
        roles.forEach(role -> asked.with(role.name(), role.count(), role.vmSize(), role.dataDisksPerNode()));
        return asked.spec();
    }
}
