package io.keyward.localazure.role;

import io.keyward.localazure.login.Principals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides by roles what a principal may do at a vault: by those assigned at the vault or the key, and by those inherited from
 * resource group, subscription and root.
 */
@ApplicationScoped
public class VaultRoles {

    private VaultRoleAssignments assignments;
    private RoleSource source;
    private Principals principals;

    protected VaultRoles() {} // for CDI

    @Inject
    public VaultRoles(VaultRoleAssignments assignments, RoleSource source, Principals principals) {
        this.assignments = assignments;
        this.source = source;
        this.principals = principals;
    }

    /** Whether the principal may perform a management operation, such as assigning a role. */
    public boolean allow(String objectId, String action, RoleScope scope) {
        return isAllowed(source.currentRoles(), objectId, scope, role -> role.allows(action));
    }

    /** Whether the principal may perform an operation on the data of the vault. */
    public boolean allowData(String objectId, String action, RoleScope scope) {
        return isAllowed(source.roles(), objectId, scope, role -> role.allowsData(action));
    }

    private boolean isAllowed(KnownRoles roles, String objectId, RoleScope scope, Predicate<RoleDefinition> allows) {
        var ids = principals.idsOf(objectId);
        return Stream.concat(roles.assignments().stream(), assignments.all().stream())
                .filter(assignment -> assignment.isForOneOf(ids))
                .filter(assignment -> assignment.scope().contains(scope))
                .flatMap(assignment -> roles.definition(assignment.role()).stream())
                .anyMatch(allows);
    }
}
