package io.keyward.portal.role;

import io.keyward.authorization.RoleDefinition;

/**
 * A role in the list below the assignments.
 *
 * @param type {@code BuiltInRole} or {@code CustomRole}
 */
public record RoleRow(String name, String type, String description) {

    static RoleRow of(RoleDefinition role) {
        return new RoleRow(role.name(), role.type().wire(), role.description());
    }
}
