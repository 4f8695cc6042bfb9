package io.keyward.arm.authorization;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleResourceIds;
import java.util.Optional;
import java.util.UUID;

/** The body of a request that creates a role assignment. */
record RoleAssignmentRequest(
        UUID roleDefinition, String principal, Optional<PrincipalType> principalType, Optional<String> description) {

    /**
     * Reads the body. The members are in {@code properties} in all versions of the API.
     *
     * @throws ArmProblem if the body is invalid, or has a condition or another member that Keyward does not support: to ignore
     *     a condition would grant more than requested
     */
    static RoleAssignmentRequest parse(JsonMember body) {
        var properties = body.get("properties");
        refuse(properties.get("condition"), "conditions on role assignments", "use a custom role or a smaller scope");
        refuse(
                properties.get("delegatedManagedIdentityResourceId"),
                "assignments for identities of other tenants",
                "leave this member out");
        return new RoleAssignmentRequest(
                roleDefinition(properties.get("roleDefinitionId")),
                principal(properties.get("principalId")),
                principalType(properties.get("principalType")),
                description(properties.get("description")));
    }

    private static void refuse(JsonMember member, String what, String instead) {
        member.text().filter(text -> !text.isBlank()).ifPresent(text -> {
            throw ArmProblem.notOffered(member.path(), what, instead);
        });
    }

    private static UUID roleDefinition(JsonMember member) {
        return RoleIds.roleDefinition(member.requiredText())
                .orElseThrow(() ->
                        member.invalid("must be the id of a role definition: /subscriptions/{id}/providers/%s/{guid}"
                                .formatted(RoleResourceIds.DEFINITIONS)));
    }

    private static String principal(JsonMember member) {
        return RoleIds.guid(member.requiredText())
                .map(UUID::toString)
                .orElseThrow(() -> member.invalid("must be the object id of a user, group or service principal"));
    }

    private static Optional<PrincipalType> principalType(JsonMember member) {
        return member.text().map(text -> PrincipalType.find(text)
                .orElseThrow(() -> member.invalid("must be User, Group or ServicePrincipal")));
    }

    private static Optional<String> description(JsonMember member) {
        var description = member.text();
        if (description
                .filter(text -> text.length() > RoleAssignment.LONGEST_DESCRIPTION)
                .isPresent()) {
            throw member.invalid("has at most %d characters".formatted(RoleAssignment.LONGEST_DESCRIPTION));
        }
        return description;
    }

    RoleAssignment assignment(UUID name, Scope scope, RoleChange created) {
        return new RoleAssignment(name, scope, roleDefinition, principal, principalType, description, created);
    }
}
