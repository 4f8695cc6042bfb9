package io.keyward.portal.role;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.AssignableScopes;
import io.keyward.authorization.administration.RoleResourceIds;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.FieldProblems;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the form of a role assignment. An invalid value becomes a problem of its field. */
record TypedAssignment(AssignmentForm form, FieldProblems problems) {

    /** The API version of role assignments and definitions that the Azure CLI uses. */
    static final String VERSION = "2022-04-01";

    private static final UUID NONE = new UUID(0, 0);
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** The assignment. The caller uses it only if no problem was added. */
    RoleAssignment assignment(UUID id, RoleChange created) {
        problems.require(
                "description",
                form.getDescription(),
                text -> text.length() <= RoleAssignment.LONGEST_DESCRIPTION,
                "Type at most %d characters.".formatted(RoleAssignment.LONGEST_DESCRIPTION));
        return new RoleAssignment(
                id,
                scope(),
                guid("role", form.getRole(), "Choose a role."),
                guid(
                                "principal",
                                form.getPrincipal(),
                                "Type the object id of a user, group or service principal: a GUID.")
                        .toString(),
                PrincipalType.find(form.getType()),
                Optional.of(form.getDescription()).filter(text -> !text.isEmpty()),
                created);
    }

    /** The scope at which the role is assigned; the root if the field is invalid. */
    Scope scope() {
        if (form.getResource().isEmpty()) {
            problems.require("scope", form.getScope(), text -> !text.isEmpty(), "Choose a scope.");
            return problems.read("scope", form.getScope(), Scope::of, Scope.ROOT);
        }
        var scope = problems.read("resource", form.getResource(), Scope::of, Scope.ROOT);
        if (!AssignableScopes.include(scope)) {
            problems.add("resource", "Roles are not stored there: %s.".formatted(AssignableScopes.INSTEAD));
        }
        return scope;
    }

    private UUID guid(String field, String text, String why) {
        problems.require(field, text, GUID.asMatchPredicate(), why);
        return GUID.matcher(text).matches() ? UUID.fromString(text) : NONE;
    }

    /** The equivalent request to ARM. */
    static ArmRequest request(RoleAssignment assignment) {
        var properties = BUILDERS.createObjectBuilder()
                .add("roleDefinitionId", RoleResourceIds.definition(assignment.scope(), assignment.roleDefinition()))
                .add("principalId", assignment.principal());
        assignment.principalType().ifPresent(type -> properties.add("principalType", type.wireName()));
        assignment.description().ifPresent(text -> properties.add("description", text));
        return ArmRequest.put(
                        RoleResourceIds.assignment(assignment.scope(), assignment.id()),
                        BUILDERS.createObjectBuilder()
                                .add("properties", properties)
                                .build())
                .version(VERSION);
    }

    /** The request to ARM that removes an assignment. */
    static ArmRequest removal(RoleAssignment assignment) {
        return ArmRequest.of("DELETE", RoleResourceIds.assignment(assignment.scope(), assignment.id()))
                .version(VERSION);
    }
}
