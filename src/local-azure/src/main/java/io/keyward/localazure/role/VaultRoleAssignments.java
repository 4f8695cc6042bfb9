package io.keyward.localazure.role;

import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The role assignments at vaults and at single keys. Keyward stores those at all other scopes. */
@ApplicationScoped
public class VaultRoleAssignments {

    private static final String COLLECTION = "vault-role-assignments";

    private Documents documents;

    protected VaultRoleAssignments() {} // for CDI

    @Inject
    public VaultRoleAssignments(Documents documents) {
        this.documents = documents;
    }

    public List<RoleAssignment> all() {
        return documents.all(COLLECTION).values().stream()
                .map(RoleAssignment::new)
                .toList();
    }

    public Optional<RoleAssignment> find(String name, RoleScope scope) {
        return Optional.ofNullable(documents.all(COLLECTION).get(name))
                .map(RoleAssignment::new)
                .filter(assignment -> assignment.scope().isSameAs(scope));
    }

    public void put(RoleAssignment assignment) {
        documents.put(COLLECTION, assignment.name(), assignment.arm());
    }

    public void delete(RoleAssignment assignment) {
        documents.delete(COLLECTION, assignment.name());
    }

    /** Deletes the assignments at a vault that is deleted. As in Azure, they do not return when it is recovered. */
    public void deleteWithin(RoleScope vault) {
        all().stream().filter(assignment -> vault.contains(assignment.scope())).forEach(this::delete);
    }
}
