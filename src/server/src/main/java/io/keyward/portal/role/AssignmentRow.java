package io.keyward.portal.role;

import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.portal.reach.ClusterLink;
import java.time.Instant;

/**
 * A role that a principal has at a scope. Texts that do not apply are empty.
 *
 * @param scope {@code /}, or the id of a subscription, a resource group or a resource
 * @param cluster null if the scope is no cluster
 * @param principal the object id
 * @param you {@code user} if it is the user of the page, {@code group} if it is a group of the user
 * @param since null for an owner by configuration
 */
public record AssignmentRow(
        String scope,
        ClusterLink cluster,
        String role,
        String principal,
        String principalType,
        String you,
        String description,
        Instant since) {

    static AssignmentRow of(RoleAssignment assignment, ClusterLink cluster, String role, String you) {
        return new AssignmentRow(
                assignment.scope().text(),
                cluster,
                role,
                assignment.principal(),
                assignment.principalType().map(PrincipalType::wire).orElse(""),
                you,
                assignment.description().orElse(""),
                assignment.created().at().equals(Instant.EPOCH)
                        ? null
                        : assignment.created().at());
    }
}
