package io.keyward.authorization;

import io.keyward.authorization.scope.RoleLimits;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.UUID;

/** Why a principal may not perform an action, or why a role cannot be defined or assigned as requested. */
public sealed class AuthorizationProblem extends Problem {

    private AuthorizationProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** No role of the principal allows the action at the scope. The message is the one that ARM itself sends. */
    public static AuthorizationProblem failed(Principal principal, Action action, Scope scope) {
        return new AuthorizationProblem(
                ProblemCode.FORBIDDEN,
                ("The client '%1$s' with object id '%1$s' does not have authorization to perform action '%2$s' over"
                                + " scope '%3$s' or the scope is invalid. If access was recently granted, please"
                                + " refresh your credentials.%4$s")
                        .formatted(principal.objectId(), action, scope, hint(principal)));
    }

    /** The principal may do the action, but not use a resource that the request names. The message is ARM's own. */
    public static AuthorizationProblem linkedFailed(
            Principal principal, Action action, Scope scope, Action linkedAction, Scope linkedScope) {
        return new AuthorizationProblem(
                ProblemCode.LINKED_FORBIDDEN,
                ("The client '%1$s' with object id '%1$s' has permission to perform action '%2$s' on scope '%3$s';"
                                + " however, it does not have permission to perform action(s) '%4$s' on the linked"
                                + " scope(s) '%5$s' (respectively) or the linked scope(s) are invalid.%6$s")
                        .formatted(principal.objectId(), action, scope, linkedAction, linkedScope, hint(principal)));
    }

    private static String hint(Principal principal) {
        return principal.groupsIncomplete()
                ? " The access token does not list the groups of this client, because it has too many; roles of its groups"
                        + " were not considered. Assign the role to the client itself, use an app role, or configure the"
                        + " application to emit only groups that are assigned to it."
                : "";
    }

    /** The text is not a scope. */
    public static final class InvalidScope extends AuthorizationProblem {
        InvalidScope(String text, String rule) {
            super(ProblemCode.INVALID_SCOPE, "the scope '%s' is invalid: %s".formatted(shortened(text), rule));
        }
    }

    private static String shortened(String text) {
        return text == null || text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }

    /** A role definition breaks a rule of Azure. */
    public static AuthorizationProblem invalidRoleDefinition(String why) {
        return new AuthorizationProblem(
                ProblemCode.INVALID_ROLE_DEFINITION, "the role definition is invalid: %s".formatted(why));
    }

    /** No role definition has the id. The message is ARM's own. */
    public static AuthorizationProblem roleDefinitionMissing(String id) {
        return new AuthorizationProblem(
                ProblemCode.ROLE_DEFINITION_NOT_FOUND,
                "The specified role definition with ID '%s' does not exist.".formatted(shortened(id)));
    }

    /** Another role definition that can be assigned at some of the same scopes has the name, without case. */
    static AuthorizationProblem roleNameTaken(String name) {
        return new AuthorizationProblem(
                ProblemCode.ROLE_NAME_TAKEN,
                "a role with the name '%s' already exists at one of the assignable scopes, above or below it; use a different name"
                        .formatted(name));
    }

    /** A custom role cannot be deleted while it is assigned. */
    static AuthorizationProblem roleInUse(UUID id) {
        return new AuthorizationProblem(
                ProblemCode.ROLE_IN_USE,
                ("There are existing role assignments referencing role '%s' (code: RoleDefinitionHasAssignments)."
                                + " Delete the role assignments first.")
                        .formatted(id));
    }

    /** A custom role is assigned at a scope that the new definition does not contain. */
    static AuthorizationProblem roleScopeInUse(Scope scope) {
        return new AuthorizationProblem(
                ProblemCode.ROLE_SCOPE_IN_USE,
                ("Role assignments found at scope '%s' which is being removed. Delete these assignments before"
                                + " removing the scope.")
                        .formatted(scope));
    }

    /** The limit of custom roles is reached. */
    static AuthorizationProblem tooManyRoleDefinitions(RoleLimits.Reached limit) {
        return new AuthorizationProblem(
                ProblemCode.TOO_MANY_ROLE_DEFINITIONS,
                "no more role definitions can be created %s: the limit is %d custom roles; delete one first"
                        .formatted(limit.where(), limit.most()));
    }

    /** No role assignment has the id at the scope. */
    public static AuthorizationProblem roleAssignmentMissing(String id) {
        return new AuthorizationProblem(
                ProblemCode.ROLE_ASSIGNMENT_NOT_FOUND,
                "The role assignment '%s' is not found.".formatted(shortened(id)));
    }

    /** The principal already has the role at the scope. az looks for this text. */
    static AuthorizationProblem roleAssignmentExists(UUID existing) {
        return new AuthorizationProblem(
                ProblemCode.ROLE_ASSIGNMENT_EXISTS,
                "The role assignment already exists. The ID of the existing role assignment is %s."
                        .formatted(existing));
    }

    /** An assignment keeps its principal, role and scope. */
    static AuthorizationProblem roleAssignmentFixed() {
        return new AuthorizationProblem(
                ProblemCode.ROLE_ASSIGNMENT_FIXED,
                "Tenant ID, application ID, principal ID, role and scope are not allowed to be updated. Delete the role"
                        + " assignment and create another one.");
    }

    /** The role exists, but not for this scope. */
    static AuthorizationProblem roleNotAssignable(RoleDefinition role, Scope scope) {
        return new AuthorizationProblem(
                ProblemCode.ROLE_NOT_ASSIGNABLE,
                "the role '%s' cannot be assigned at scope '%s'; its assignable scopes are %s"
                        .formatted(role.name(), scope, role.assignableScopes()));
    }

    /** An owner by configuration loses the role only by a change of the configuration. */
    public static AuthorizationProblem ownerConfigured() {
        return new AuthorizationProblem(
                ProblemCode.OWNER_CONFIGURED,
                "this role assignment comes from the setting keyward.authorization.owners; change the setting");
    }

    /** The limit of role assignments is reached. */
    static AuthorizationProblem tooManyRoleAssignments(RoleLimits.Reached limit) {
        return new AuthorizationProblem(
                ProblemCode.TOO_MANY_ROLE_ASSIGNMENTS,
                "no more role assignments can be created %s: the limit is %d; assign roles to groups"
                        .formatted(limit.where(), limit.most()));
    }
}
