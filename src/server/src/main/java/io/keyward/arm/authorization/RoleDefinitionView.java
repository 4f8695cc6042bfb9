package io.keyward.arm.authorization;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.CustomRole;
import io.keyward.authorization.PermissionsText;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleResourceIds;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A role definition in responses. For a custom role, the response also says who created and last changed it. */
final class RoleDefinitionView {

    private RoleDefinitionView() {}

    /** @param requested the scope in the path of the request */
    static JsonObject of(RoleDefinition role, Scope requested) {
        return view(role, requested, properties(role));
    }

    static JsonObject of(CustomRole role, Scope requested) {
        var properties = properties(role.definition())
                .add("createdBy", role.created().by())
                .add("createdOn", role.created().at().toString())
                .add("updatedBy", role.updated().by())
                .add("updatedOn", role.updated().at().toString());
        return view(role.definition(), requested, properties);
    }

    private static JsonObject view(RoleDefinition role, Scope requested, JsonObjectBuilder properties) {
        return BUILDERS.createObjectBuilder()
                .add("id", RoleResourceIds.definition(requested, role.id()))
                .add("name", role.id().toString())
                .add("type", RoleResourceIds.DEFINITIONS)
                .add("properties", properties)
                .build();
    }

    private static JsonObjectBuilder properties(RoleDefinition role) {
        var scopes = role.assignableScopes().stream().map(Scope::text).toList();
        return BUILDERS.createObjectBuilder()
                .add("roleName", role.name())
                .add("type", role.type().wireName())
                .add("description", role.description())
                .add("assignableScopes", BUILDERS.createArrayBuilder(scopes))
                .add("permissions", PermissionsText.json(role.permissions()));
    }
}
