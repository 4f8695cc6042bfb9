package io.keyward.portal.role;

import io.keyward.authorization.RoleAssignment;
import io.keyward.portal.permission.ClusterLink;
import java.time.Instant;

/**
 * A role that a principal has at a scope.
 *
 * @param cluster null if the scope is not a cluster
 * @param role the name of the role, or its id if the user may not read its definition
 * @param you {@code user} if the principal is the user of the page, {@code group} if it is a group of the user; else empty
 * @param removable true if the user may remove it
 */
public record AssignmentRow(
        RoleAssignment assignment, ClusterLink cluster, String role, String you, boolean removable) {

    /** When the role was assigned; null for an owner that the configuration names. */
    public Instant since() {
        var at = assignment.created().at();
        return at.equals(Instant.EPOCH) ? null : at;
    }
}
