package io.keyward.cluster.role;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
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

/** A new cluster gets the roles of the request and the roles that every cluster needs (R7). */
class TopologyProperties {

    @Property(tries = 200)
    void requested_roles_are_kept_in_their_order(@ForAll("roles") List<RoleSpec> requested) {
        var roles = Topology.complete(requested);

        assertThat(roles).startsWith(requested.toArray(RoleSpec[]::new));
    }

    @Property(tries = 200)
    void head_and_zookeeper_nodes_are_always_present_and_every_role_is_there_once(
            @ForAll("roles") List<RoleSpec> requested) {
        var roles = Topology.complete(requested);

        assertThat(roles)
                .extracting(RoleSpec::name)
                .doesNotHaveDuplicates()
                .contains(RoleName.HEADNODE, RoleName.WORKERNODE, RoleName.ZOOKEEPERNODE);
        assertThat(roles).hasSizeLessThanOrEqualTo(requested.size() + 2);
    }

    @Property(tries = 100)
    void a_role_given_twice_is_refused(
            @ForAll("roles") List<RoleSpec> requested, @ForAll @IntRange(max = 4) int which) {
        var again = requested.get(which % requested.size());
        var twice = new ArrayList<>(requested);
        twice.add(again);

        assertThatThrownBy(() -> Topology.complete(twice)).is(problem(ProblemCode.ROLE_TWICE));
    }

    @Property(tries = 100)
    void a_role_with_less_than_one_node_is_refused(@ForAll @IntRange(min = Integer.MIN_VALUE, max = 0) int count) {
        var roles = List.of(new RoleSpec(RoleName.WORKERNODE, count, "Standard_E8_V3", 0));

        assertThatThrownBy(() -> Topology.complete(roles)).is(problem(ProblemCode.NODE_COUNT_INVALID));
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
                        Arbitraries.of("Standard_E8_V3", "standard_ds14_v2", "Large", "Own_16"),
                        Arbitraries.integers().between(0, 32))
                .as((count, size, disks) -> new RoleSpec(name, count, size, disks));
    }
}
