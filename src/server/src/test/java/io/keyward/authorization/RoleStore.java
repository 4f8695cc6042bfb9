package io.keyward.authorization;

import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Roles in a database, at a subscription of this test's own. */
public abstract class RoleStore {

    protected static final RoleChange BY_ADMIN = new RoleChange("admin", Instant.parse("2026-01-01T00:00:00Z"));

    @Parameter
    protected TestDatabase database;

    protected final Scope subscription = Scope.subscription(UUID.randomUUID().toString());
    protected final Scope group = Scope.of(subscription + "/resourceGroups/Group");
    protected final Scope cluster = Scope.of(group + "/providers/Microsoft.HDInsight/clusters/C");
    protected final String user = UUID.randomUUID().toString();

    private TestBeans beans;

    @BeforeEach
    void require_database() {
        database.factory(); // aborts the test here and not within an assertThatThrownBy, if this run leaves the
        // database out
    }

    protected TestBeans beans() {
        if (beans == null) {
            beans = new TestBeans(database, () -> {})
                    .with("keyward.authorization.owners", Optional.of(List.of("OWNER")));
        }
        return beans;
    }

    protected RoleAssignments assignments() {
        return beans().get(RoleAssignments.class);
    }

    protected RoleDefinitions definitions() {
        return beans().get(RoleDefinitions.class);
    }

    protected Permissions permissions() {
        return beans().get(Permissions.class);
    }

    protected List<RoleAssignment> assignmentsAround(Scope scope) {
        return assignments().atAboveOrBelow(scope, new RoleAssignments.Part(Optional.empty(), null, 1_000_000));
    }

    protected List<RoleAssignment> assignmentsAt(Scope scope) {
        return assignments().atOrAbove(scope, new RoleAssignments.Part(Optional.empty(), null, 1_000_000));
    }

    /** Stores rows without checking any rule or limit. */
    protected void store(Stream<?> rows) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            rows.forEach(entities::persist);
            entities.getTransaction().commit();
        }
    }

    protected RoleAssignment assign(String principal, String role, Scope scope) {
        return assignments().put(assignment(principal, roleNamed(role), scope));
    }

    protected UUID roleNamed(String name) {
        return BuiltInRoles.ALL.stream()
                .filter(role -> role.isNamed(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    protected static RoleAssignment assignment(String principal, UUID role, Scope scope) {
        return new RoleAssignment(
                UUID.randomUUID(), scope, role, principal, Optional.empty(), Optional.empty(), BY_ADMIN);
    }

    /** The row of a role. */
    protected static CustomRole stored(RoleDefinition role) {
        return new CustomRole(role, BY_ADMIN);
    }

    protected RoleDefinition customRole(String... actions) {
        return new RoleDefinition(
                UUID.randomUUID(),
                "Role " + UUID.randomUUID(),
                RoleType.CUSTOM,
                "for a test",
                List.of(new RolePermission(
                        List.of(actions).stream().map(ActionPattern::new).toList(), List.of(), List.of(), List.of())),
                List.of(subscription));
    }
}
