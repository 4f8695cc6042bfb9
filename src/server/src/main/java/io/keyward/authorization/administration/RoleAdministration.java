package io.keyward.authorization.administration;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.Owners;
import io.keyward.authorization.RoleAdministrationProblem;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Assigns roles, and removes assignments. The calling code must have checked that the requester may do this at the scope. */
@ApplicationScoped
public class RoleAdministration {

    @Inject
    RoleAssignments assignments;

    @Inject
    Owners owners;

    @Inject
    AuditContext audit;

    /** @throws RoleAdministrationProblem if the role cannot be assigned, see {@link RoleAssignments#put} */
    public RoleAssignment assign(RoleAssignment assignment) {
        addFacts(assignment);
        return assignments.put(assignment);
    }

    /**
     * Removes an assignment. It takes effect with the next request.
     *
     * @return empty if the scope has no such assignment
     * @throws RoleAdministrationProblem if the assignment comes from the setting {@code keyward.authorization.owners}
     */
    public Optional<RoleAssignment> remove(UUID id, Scope scope) {
        if (isConfigured(id)) {
            throw RoleAdministrationProblem.ownerConfigured();
        }
        assignments
                .find(id)
                .filter(assignment -> assignment.scope().equals(scope))
                .ifPresent(this::addFacts);
        return assignments.delete(id, scope);
    }

    private boolean isConfigured(UUID id) {
        return owners.assignments().stream().anyMatch(owner -> owner.id().equals(id));
    }

    // who gets or loses which role
    private void addFacts(RoleAssignment assignment) {
        audit.addFact("principalId", assignment.principal());
        audit.addFact("roleDefinitionId", RoleResourceIds.definition(assignment.scope(), assignment.roleDefinition()));
    }
}
