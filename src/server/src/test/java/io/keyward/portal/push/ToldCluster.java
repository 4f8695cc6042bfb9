package io.keyward.portal.push;

import io.keyward.alert.AlertScenario;
import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A cluster whose key the vault can refuse and allow again, with a user who has the role Reader and one who may read only
 * clusters.
 */
final class ToldCluster {

    private static final RoleChange CHANGE = new RoleChange("admin", Instant.EPOCH);

    final Principal reader = Principal.of(UUID.randomUUID().toString(), PrincipalType.USER);
    final Principal readerOfClusters = Principal.of(UUID.randomUUID().toString(), PrincipalType.USER);
    final AlertScenario scenario;
    final EventStreams streams;
    final Cluster cluster;
    private final String subscription = UUID.randomUUID().toString();
    private final KeyId key = Keys.aVersion();
    private final RoleAssignment role;

    ToldCluster(TestDatabase database) {
        scenario = new AlertScenario(database);
        // a time that differs from those of other tests in the same database
        scenario.clock.pass(Duration.ofDays(1_000 + new Random().nextInt(100_000)));
        scenario.beans
                .with("keyward.authorization.owners", Optional.empty())
                .with(ManagedScheduledExecutorService.class, null);
        cluster = scenario.running(
                ClusterBuilder.aCluster().in(subscription, "g1").protectedWith(key), key);
        streams = scenario.beans.get(EventStreams.class);
        role = assign(reader, role("Reader"));
        assign(readerOfClusters, roleWith(ArmAction.CLUSTER_READ));
    }

    private static UUID role(String name) {
        return BuiltInRoles.ALL.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private UUID roleWith(ArmAction action) {
        var permission =
                new RolePermission(List.of(new ActionPattern(action.action().name())), List.of(), List.of(), List.of());
        var id = UUID.randomUUID();
        scenario.beans
                .get(RoleDefinitions.class)
                .put(
                        new RoleDefinition(
                                id, "Role " + id, RoleType.CUSTOM, "", List.of(permission), List.of(scope())),
                        CHANGE);
        return id;
    }

    private RoleAssignment assign(Principal principal, UUID assigned) {
        return scenario.beans
                .get(RoleAssignments.class)
                .put(new RoleAssignment(
                        UUID.randomUUID(),
                        scope(),
                        assigned,
                        principal.objectId(),
                        Optional.empty(),
                        Optional.empty(),
                        CHANGE));
    }

    private Scope scope() {
        return Scope.subscription(subscription);
    }

    void removeRoleOfReader() {
        scenario.beans.get(RoleAssignments.class).delete(role.id(), role.scope());
    }

    /** Opens a page of the user. The page receives its first event. */
    OpenPage open(Principal user, String after) {
        var page = new OpenPage(user, scenario.clock.instant(), after);
        streams.add(page.stream);
        streams.tick();
        return page;
    }

    /** The vault refuses the key of the cluster, which raises an alert. */
    void refuse() {
        scenario.unwrapRefused(key);
        scenario.review.review(cluster.id());
    }

    /** The vault allows the use of the key again. */
    void allow() {
        scenario.works(key);
        scenario.review.review(cluster.id());
    }
}
