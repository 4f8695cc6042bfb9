package io.keyward.authorization;

import io.keyward.authorization.scope.RoleLimits;
import io.keyward.authorization.scope.ScopeColumns;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether stored roles or assignments forbid a change of a custom role. */
final class RoleConflicts {

    private final EntityManager entities;

    RoleConflicts(EntityManager entities) {
        this.entities = entities;
    }

    static Set<String> subscriptions(RoleDefinition role) {
        return role.scopeColumns().stream()
                .map(ScopeColumns::subscription)
                .collect(Collectors.toCollection(HashSet::new));
    }

    void requireRoom(RoleDefinition role, Set<ScopeColumns> before) {
        new RoleLimits(entities).ofRoles(role.scopeColumns(), before).ifPresent(limit -> {
            throw RoleAdministrationProblem.tooManyRoleDefinitions(limit);
        });
    }

    void requireNameFree(RoleDefinition role) {
        var builtIn = BuiltInRoles.ALL.stream().anyMatch(other -> other.isNamed(role.name()));
        if (builtIn || scopesOfOthersWithName(role).anyMatch(taken -> isAt(taken, role))) {
            throw RoleAdministrationProblem.roleNameTaken(role.name());
        }
    }

    private static boolean isAt(ScopeColumns taken, RoleDefinition role) {
        return role.scopeColumns().stream().anyMatch(taken::overlaps);
    }

    private Stream<ScopeColumns> scopesOfOthersWithName(RoleDefinition role) {
        return entities.createQuery(
                        "select p.comparableScope from CustomRole r join r.scopes p where r.comparableName = :name"
                                + " and r.id <> :id and p.subscription in :subscriptions",
                        String.class)
                .setParameter("name", CustomRole.comparable(role.name()))
                .setParameter("id", role.id())
                .setParameter("subscriptions", subscriptions(role))
                .getResultStream()
                .map(ScopeColumns::of);
    }

    void requireAssignable(RoleDefinition role) {
        entities.createQuery(
                        "select distinct a.scope from RoleAssignment a where a.roleDefinition = :role", Scope.class)
                .setParameter("role", role.id())
                .getResultStream()
                .filter(scope -> !role.isAssignableAt(scope))
                .findFirst()
                .ifPresent(scope -> {
                    throw RoleAdministrationProblem.roleScopeInUse(scope);
                });
    }

    boolean isAssigned(UUID role) {
        return !entities.createQuery("select a.id from RoleAssignment a where a.roleDefinition = :role", UUID.class)
                .setParameter("role", role)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
