package io.keyward.portal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertScenario;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.portal.permission.Readers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each part of the page of a cluster is shown to a role that has the action of the corresponding ARM route, and to no other.
 */
class ClusterPartsTest {

    private final AlertScenario scenario = new AlertScenario(TestDatabase.H2);
    private final Cluster cluster = rotating();

    private Cluster rotating() {
        var running = scenario.runningUnder(Keys.aVersion());
        scenario.rotation(running, Keys.aVersion());
        return scenario.clusters.get(running.id());
    }

    @ParameterizedTest
    @EnumSource
    void a_custom_role_with_one_action_shows_what_this_action_reads(ArmAction action) {
        requireParts(Readers.allowing(scope(), action));
    }

    static Stream<Integer> builtInRoles() {
        return Stream.iterate(0, role -> role + 1).limit(BuiltInRoles.ALL.size());
    }

    @ParameterizedTest
    @MethodSource("builtInRoles")
    void a_built_in_role_shows_what_its_actions_read(int role) {
        requireParts(Readers.with(new Grants.Grant(scope(), BuiltInRoles.ALL.get(role))));
    }

    @Test
    void a_role_at_another_cluster_shows_nothing() {
        var other = scenario.runningUnder(Keys.aVersion());

        requireParts(Readers.of(Scope.of(other.resourceId().toString())));
    }

    private Scope scope() {
        return Scope.of(cluster.resourceId().toString());
    }

    private void requireParts(CallerGrants caller) {
        scenario.beans.with(CallerGrants.class, caller);
        var reading = scenario.beans.get(ClusterReading.class);
        var shown = reading.shown(cluster.resourceId().toString());
        var details = reading.details(cluster);
        var row = ClusterReadingTest.rows(reading, cluster).get(0);

        require(caller, ArmAction.CLUSTER_READ, shown.isPresent());
        require(caller, ArmAction.ALERTS_READ, details.alerts() != null);
        require(caller, ArmAction.CLUSTER_OPERATIONS_READ, details.operations() != null);
        require(caller, ArmAction.CLUSTER_OPERATIONS_READ, !details.open().isEmpty());
        require(caller, ArmAction.CLUSTER_OPERATIONS_READ, !row.open().isEmpty());
        require(caller, ArmAction.KEY_ACCESS_READ, details.access() != null);
        require(caller, ArmAction.KEY_ACCESS_READ, details.deks() != null);
        require(caller, ArmAction.KEY_ACCESS_READ, row.access() != null);
        require(caller, ArmAction.DISKS_READ, details.encrypted() != null);
        require(caller, ArmAction.DISKS_READ, row.encrypted() != null);
        require(caller, ArmAction.KEY_POLICY_READ, details.follows() != null);
    }

    private void require(CallerGrants caller, ArmAction action, boolean shown) {
        assertThat(shown).as("shown: %s", action).isEqualTo(caller.allow(action, cluster.resourceId()));
    }
}
