package io.keyward.portal.role;

import io.keyward.authorization.CustomRole;
import io.keyward.authorization.RoleDefinition;
import java.time.Instant;

/**
 * A custom role in the list.
 *
 * @param changedBy the object id of the principal that changed it last
 */
public record CustomRoleRow(RoleDefinition role, String changedBy, Instant changedAt) {

    static CustomRoleRow of(CustomRole role) {
        return new CustomRoleRow(
                role.definition(), role.updated().by(), role.updated().at());
    }
}
