package io.keyward.authorization;

import io.keyward.authorization.scope.RoleLimits;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.UUID;

/** Why a role cannot be defined, assigned or deleted as requested. */
public final class RoleAdministrationProblem extends Problem {

    private RoleAdministrationProblem(ProblemCode code, String message) {
        super(code, message);
    }

    public static RoleAdministrationProblem invalidRoleDefinition(String why) {
        return new RoleAdministrationProblem(
                ProblemCode.INVALID_ROLE_DEFINITION, "the role definition is invalid: %s".formatted(why));
    }

    /** No role definition has the id. The message is ARM's own. */
    public static RoleAdministrationProblem roleDefinitionMissing(String id) {
        return new RoleAdministrationProblem(
                ProblemCode.ROLE_DEFINITION_NOT_FOUND,
                "The specified role definition with ID '%s' does not exist."
                        .formatted(AuthorizationProblem.shortened(id)));
    }

    /** The change has an etag condition that the stored role does not fulfil. */
    static RoleAdministrationProblem roleDefinitionChanged(UUID id) {
        return new RoleAdministrationProblem(
                ProblemCode.PRECONDITION_FAILED,
                "the role definition %s was changed, created or deleted by somebody else meanwhile; read it and decide again"
                        .formatted(id));
    }

    /** Another role definition that can be assigned at some of the same scopes has the same name, compared without case. */
    static RoleAdministrationProblem roleNameTaken(String name) {
        return new RoleAdministrationProblem(
                ProblemCode.ROLE_NAME_TAKEN,
                "a role with the name '%s' already exists at one of the assignable scopes, above or below it; use a different name"
                        .formatted(name));
    }

    static RoleAdministrationProblem roleInUse(UUID id) {
        return new RoleAdministrationProblem(
                ProblemCode.ROLE_IN_USE,
                ("There are existing role assignments referencing role '%s' (code: RoleDefinitionHasAssignments)."
                                + " Delete the role assignments first.")
                        .formatted(id));
    }

    static RoleAdministrationProblem roleScopeInUse(Scope scope) {
        return new RoleAdministrationProblem(
                ProblemCode.ROLE_SCOPE_IN_USE,
                ("Role assignments found at scope '%s' which is being removed. Delete these assignments before"
                                + " removing the scope.")
                        .formatted(scope));
    }

    static RoleAdministrationProblem tooManyRoleDefinitions(RoleLimits.Reached limit) {
        return new RoleAdministrationProblem(
                ProblemCode.TOO_MANY_ROLE_DEFINITIONS,
                "no more role definitions can be created %s: the limit is %d custom roles; delete one first"
                        .formatted(limit.where(), limit.most()));
    }

    public static RoleAdministrationProblem roleAssignmentMissing(String id) {
        return new RoleAdministrationProblem(
                ProblemCode.ROLE_ASSIGNMENT_NOT_FOUND,
                "The role assignment '%s' is not found.".formatted(AuthorizationProblem.shortened(id)));
    }

    /** The principal already has the role at the scope. az searches the message for this text. */
    static RoleAdministrationProblem roleAssignmentExists(UUID existing) {
        return new RoleAdministrationProblem(
                ProblemCode.ROLE_ASSIGNMENT_EXISTS,
                "The role assignment already exists. The ID of the existing role assignment is %s."
                        .formatted(existing));
    }

    static RoleAdministrationProblem roleAssignmentFixed() {
        return new RoleAdministrationProblem(
                ProblemCode.ROLE_ASSIGNMENT_FIXED,
                "Tenant ID, application ID, principal ID, role and scope are not allowed to be updated. Delete the role"
                        + " assignment and create another one.");
    }

    static RoleAdministrationProblem roleNotAssignable(RoleDefinition role, Scope scope) {
        return new RoleAdministrationProblem(
                ProblemCode.ROLE_NOT_ASSIGNABLE,
                "the role '%s' cannot be assigned at scope '%s'; its assignable scopes are %s"
                        .formatted(role.name(), scope, role.assignableScopes()));
    }

    /** The assignment comes from the configuration, so only a change of the configuration removes it. */
    public static RoleAdministrationProblem ownerConfigured() {
        return new RoleAdministrationProblem(
                ProblemCode.OWNER_CONFIGURED,
                "this role assignment comes from the setting keyward.authorization.owners; change the setting");
    }

    static RoleAdministrationProblem tooManyRoleAssignments(RoleLimits.Reached limit) {
        return new RoleAdministrationProblem(
                ProblemCode.TOO_MANY_ROLE_ASSIGNMENTS,
                "no more role assignments can be created %s: the limit is %d; assign roles to groups"
                        .formatted(limit.where(), limit.most()));
    }
}
