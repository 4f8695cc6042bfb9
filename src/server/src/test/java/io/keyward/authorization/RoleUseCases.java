package io.keyward.authorization;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls of all {@code @Audited} methods for roles and role assignments, which {@code EveryAuditedUseCaseTest} runs with a
 * failing commit.
 */
public final class RoleUseCases {

    private static final RoleChange CHANGE = new RoleChange("admin", Instant.EPOCH);

    private final TestBeans beans;
    private final Scope scope = Scope.subscription(UUID.randomUUID().toString());
    private final UUID role = UUID.randomUUID();
    private final UUID assignment = UUID.randomUUID();

    private RoleUseCases(TestBeans beans) {
        this.beans = beans;
    }

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit) {
        var beans = new TestBeans(database, beforeCommit);
        return new AuditedUseCases(beans, new RoleUseCases(beans).all());
    }

    private List<UseCase> all() {
        var definitions = beans.get(RoleDefinitions.class);
        var assignments = beans.get(RoleAssignments.class);
        return List.of(
                UseCase.of("RoleDefinitions.put", () -> definitions.put(role(), CHANGE)),
                UseCase.of("RoleAssignments.put", () -> assignments.put(assignment())),
                UseCase.of("RoleAssignments.delete", () -> assignments.delete(assignment, scope)),
                UseCase.of("RoleDefinitions.delete", () -> definitions.delete(role)));
    }

    private RoleDefinition role() {
        var permission = new RolePermission(List.of(new ActionPattern("*/read")), List.of(), List.of(), List.of());
        return new RoleDefinition(role, "Role " + role, RoleType.CUSTOM, "", List.of(permission), List.of(scope));
    }

    private RoleAssignment assignment() {
        var user = UUID.randomUUID().toString();
        return new RoleAssignment(assignment, scope, role, user, Optional.empty(), Optional.empty(), CHANGE);
    }
}
