package io.keyward.arm.authorization;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleResourceIds;
import jakarta.json.JsonObject;

/** A role assignment in responses. */
final class RoleAssignmentView {

    private RoleAssignmentView() {}

    /** @param requested the scope in the path of the request */
    static JsonObject of(RoleAssignment assignment, Scope requested) {
        var properties = BUILDERS.createObjectBuilder()
                .add("scope", assignment.scope().text())
                .add("roleDefinitionId", RoleResourceIds.definition(requested, assignment.roleDefinition()))
                .add("principalId", assignment.principal());
        assignment
                .principalType()
                .map(PrincipalType::wireName)
                .ifPresent(type -> properties.add("principalType", type));
        assignment.description().ifPresent(description -> properties.add("description", description));
        properties
                .add("createdBy", assignment.created().by())
                .add("createdOn", assignment.created().at().toString())
                .add("updatedBy", assignment.updated().by())
                .add("updatedOn", assignment.updated().at().toString());
        return BUILDERS.createObjectBuilder()
                .add("id", RoleResourceIds.assignment(assignment.scope(), assignment.id()))
                .add("name", assignment.id().toString())
                .add("type", RoleResourceIds.ASSIGNMENTS)
                .add("properties", properties)
                .build();
    }
}
