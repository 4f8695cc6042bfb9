package io.keyward.localazure.arm.role;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.TokenCaller;
import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.role.RoleScope;
import io.keyward.localazure.role.RoleSource;
import io.keyward.localazure.role.VaultRoleAssignments;
import io.keyward.localazure.role.VaultRoles;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Creates, reads and deletes role assignments at vaults, for callers whose own roles allow it. */
@ApplicationScoped
public class VaultRoleChanges {

    private VaultRoleAssignments assignments;
    private VaultRoles roles;
    private RoleSource source;

    protected VaultRoleChanges() {} // for CDI

    @Inject
    public VaultRoleChanges(VaultRoleAssignments assignments, VaultRoles roles, RoleSource source) {
        this.assignments = assignments;
        this.roles = roles;
        this.source = source;
    }

    /** @throws Refusal if Azure would refuse the assignment, or the caller may not assign roles there */
    synchronized RoleAssignment put(RoleAssignment wanted, TokenCaller caller) {
        require(caller, "write", wanted.scope());
        requireAssignable(wanted);
        requireNew(wanted);
        assignments.put(wanted);
        return wanted;
    }

    RoleAssignment get(String name, RoleScope scope, TokenCaller caller) {
        require(caller, "read", scope);
        return assignments
                .find(name, scope)
                .orElseThrow(() -> new Refusal(
                        404, "RoleAssignmentNotFound", "The role assignment '%s' is not found.".formatted(name)));
    }

    synchronized Optional<RoleAssignment> delete(String name, RoleScope scope, TokenCaller caller) {
        require(caller, "delete", scope);
        var known = assignments.find(name, scope);
        known.ifPresent(assignments::delete);
        return known;
    }

    // Keyward deploys templates with the token of its host, after it has checked the roles of the user
    private void require(TokenCaller caller, String operation, RoleScope scope) {
        var action = RoleAssignment.TYPE + "/" + operation;
        if (!caller.objectId().equals(Applications.HOST_OBJECT_ID) && !roles.allow(caller.objectId(), action, scope)) {
            throw ArmRefusal.unauthorized(caller.objectId(), action, scope.path());
        }
    }

    private void requireAssignable(RoleAssignment wanted) {
        var role = source.roles()
                .definition(wanted.role())
                .orElseThrow(() -> new Refusal(
                        404,
                        "RoleDefinitionDoesNotExist",
                        "The specified role definition with ID '%s' does not exist.".formatted(wanted.role())));
        if (!role.isAssignableAt(wanted.scope())) {
            throw new Refusal(
                    400,
                    "RoleNotAssignableAtScope",
                    "The role '%s' cannot be assigned at scope '%s'.".formatted(wanted.role(), wanted.scope()));
        }
    }

    // the same assignment can be put again under the same name
    private void requireNew(RoleAssignment wanted) {
        for (var existing : assignments.all()) {
            var sameName = AsciiCase.equal(existing.name(), wanted.name());
            if (sameName && !existing.givesTheSameAs(wanted)) {
                throw new Refusal(
                        400,
                        "RoleAssignmentUpdateNotPermitted",
                        "Tenant ID, application ID, principal ID, role and scope are not allowed to be updated.");
            }
            if (!sameName && existing.givesTheSameAs(wanted)) {
                throw new Refusal(
                        409,
                        "RoleAssignmentExists",
                        "The role assignment already exists. The ID of the existing role assignment is %s."
                                .formatted(existing.name().replace("-", "")));
            }
        }
    }
}
