package io.keyward.authorization;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a principal may do, read from the database once ({@link Permissions#of}). One request uses one object of this class
 * for all its checks, so that a list with thousands of resources costs one query.
 */
public final class Grants {

    /** A role at a scope. */
    public record Grant(Scope scope, RoleDefinition role) {}

    private final Principal principal;
    private final List<Grant> grants;

    public Grants(Principal principal, List<Grant> grants) {
        this.principal = principal;
        this.grants = List.copyOf(grants);
    }

    public boolean allow(Action action, Scope scope) {
        return grants.stream()
                .anyMatch(grant -> grant.scope().contains(scope) && grant.role().allows(action));
    }

    /**
     * The scopes at which the action is allowed, as a condition for the entries of a long list. The roles are evaluated once
     * and not for each entry.
     */
    public Predicate<Scope> scopesAllowing(Action action) {
        var scopes = scopesWith(action);
        return entry -> scopes.stream().anyMatch(scope -> scope.contains(entry));
    }

    /** The scopes of the roles that allow the action. It is also allowed below them. */
    public List<Scope> scopesWith(Action action) {
        return grants.stream()
                .filter(grant -> grant.role().allows(action))
                .map(Grant::scope)
                .distinct()
                .toList();
    }

    /** True if the action is allowed at the scope or somewhere below it. A list of that scope may then have entries. */
    public boolean allowSomewhere(Action action, Scope scope) {
        return allow(action, scope)
                || grants.stream()
                        .anyMatch(grant ->
                                scope.contains(grant.scope()) && grant.role().allows(action));
    }

    /** True if the principal has any role at the scope, above it or below it. */
    public boolean haveRoleAround(Scope scope) {
        return grants.stream().anyMatch(grant -> grant.scope().contains(scope) || scope.contains(grant.scope()));
    }

    /** The scopes of all roles of the principal. */
    public List<Scope> scopes() {
        return grants.stream().map(Grant::scope).distinct().toList();
    }

    /** @throws AuthorizationProblem.Failed if the action is not allowed at the scope */
    public void require(Action action, Scope scope) {
        if (!allow(action, scope)) {
            throw new AuthorizationProblem.Failed(principal, action, scope);
        }
    }

    /**
     * The second check of a request that names another resource, such as the managed identity of a cluster.
     *
     * @param action what the request does at {@code scope}; it was required before
     * @throws AuthorizationProblem.LinkedFailed if the linked action is not allowed at the linked scope
     */
    public void requireLinked(Action action, Scope scope, Action linkedAction, Scope linkedScope) {
        if (!allow(linkedAction, linkedScope)) {
            throw new AuthorizationProblem.LinkedFailed(principal, action, scope, linkedAction, linkedScope);
        }
    }

    public Principal principal() {
        return principal;
    }
}
