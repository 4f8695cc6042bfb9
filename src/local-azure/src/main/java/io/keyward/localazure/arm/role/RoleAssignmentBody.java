package io.keyward.localazure.arm.role;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.TokenCaller;
import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.role.RoleScope;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code properties} in the body of a request that assigns a role at a vault. */
record RoleAssignmentBody(Fields properties) {

    private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern NAME = Pattern.compile(GUID);
    private static final Pattern ROLE =
            Pattern.compile("(?i)^[^?#]{0,1024}/providers/Microsoft\\.Authorization/roleDefinitions/(" + GUID + ")");

    /** @throws Refusal if the assignment has a condition: ignoring it would grant more than was asked for */
    RoleAssignmentBody {
        properties.text("condition").filter(text -> !text.isBlank()).ifPresent(text -> {
            throw new Refusal(
                    400,
                    "NotSupported",
                    "The local Azure has no conditions on role assignments; use a custom role or a smaller scope.");
        });
    }

    RoleAssignment assignment(String subscription, RoleScope scope, String name, TokenCaller caller, Instant now) {
        requireGuid("name", name);
        var assigned = BUILDERS.createObjectBuilder()
                .add("scope", scope.path())
                .add(
                        "roleDefinitionId",
                        "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"
                                .formatted(subscription, role()))
                .add("principalId", principal());
        for (var member : List.of("principalType", "description")) {
            properties.text(member).ifPresent(text -> assigned.add(member, text));
        }
        addCreation(assigned, caller, now);
        return new RoleAssignment(BUILDERS.createObjectBuilder()
                .add("id", "%s/providers/%s/%s".formatted(scope, RoleAssignment.TYPE, name))
                .add("name", name)
                .add("type", RoleAssignment.TYPE)
                .add("properties", assigned)
                .build());
    }

    private static void addCreation(JsonObjectBuilder assigned, TokenCaller caller, Instant now) {
        assigned.add("createdBy", caller.objectId())
                .add("createdOn", now.toString())
                .add("updatedBy", caller.objectId())
                .add("updatedOn", now.toString());
    }

    private String role() {
        var id = ROLE.matcher(properties.text("roleDefinitionId").orElse(""));
        if (!id.matches()) {
            throw properties.malformed("The property 'roleDefinitionId' must be the id of a role definition.");
        }
        return id.group(1);
    }

    private String principal() {
        var id = properties.text("principalId").orElse("");
        requireGuid("principalId", id);
        return id;
    }

    private void requireGuid(String what, String text) {
        if (!NAME.matcher(text).matches()) {
            throw properties.malformed("The %s '%s' of the role assignment is not a GUID.".formatted(what, text));
        }
    }
}
