package io.keyward.authorization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

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
        List<Scope> assignableScopes,
        Change created,
        Change updated) {

    /** Who changed something, and when; both are null for built-in roles. */
    public record Change(String by, Instant on) {

        static final Change NONE = new Change(null, null);
    }

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
}
