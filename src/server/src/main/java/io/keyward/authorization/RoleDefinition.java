package io.keyward.authorization;

import io.keyward.authorization.scope.ScopeColumns;
import io.keyward.text.AsciiCase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A named set of permissions that can be assigned to principals.
 *
 * @param assignableScopes the scopes at and below which the role can be assigned
 */
public record RoleDefinition(
        UUID id,
        String name,
        RoleType type,
        String description,
        List<RolePermission> permissions,
        List<Scope> assignableScopes) {

    public RoleDefinition {
        permissions = List.copyOf(permissions);
        assignableScopes = List.copyOf(assignableScopes);
    }

    public boolean allows(Action action) {
        return permissions.stream().anyMatch(permission -> permission.allows(action));
    }

    public boolean allowsData(Action action) {
        return permissions.stream().anyMatch(permission -> permission.allowsData(action));
    }

    public boolean isAssignableAt(Scope scope) {
        return assignableScopes.stream().anyMatch(assignable -> assignable.contains(scope));
    }

    /** True if the role can be assigned at the scope or somewhere below it. */
    public boolean isAssignableWithin(Scope scope) {
        return isAssignableAt(scope) || assignableScopes.stream().anyMatch(scope::contains);
    }

    /** The columns by which queries find the assignable scopes. */
    Set<ScopeColumns> scopeColumns() {
        return assignableScopes.stream()
                .map(Scope::canonical)
                .map(ScopeColumns::of)
                .collect(Collectors.toSet());
    }

    /** True if the role has this name, compared without case. */
    public boolean isNamed(String name) {
        return AsciiCase.equal(this.name, name);
    }
}
