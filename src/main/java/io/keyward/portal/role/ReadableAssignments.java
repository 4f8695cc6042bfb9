package io.keyward.portal.role;

import static java.util.Comparator.comparing;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Owners;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The role assignments that the user may read: for each scope at which the user may read assignments, those that hold there or
 * somewhere below.
 */
@RequestScoped
public class ReadableAssignments {

    @Inject
    CallerGrants caller;

    @Inject
    RoleAssignments assignments;

    @Inject
    Owners owners;

    /** Ordered by scope, those of the whole installation first. */
    List<RoleAssignment> read() {
        var scopes = scopes();
        var found = new LinkedHashMap<UUID, RoleAssignment>();
        if (!scopes.isEmpty()) {
            add(owners.assignments(), found);
        }
        scopes.forEach(scope -> add(assignments.atAboveOrBelow(scope), found));
        return found.values().stream()
                .sorted(comparing((RoleAssignment assignment) ->
                                assignment.scope().canonical())
                        .thenComparing(RoleAssignment::principal))
                .toList();
    }

    private static void add(Collection<RoleAssignment> more, Map<UUID, RoleAssignment> found) {
        more.forEach(assignment -> found.put(assignment.id(), assignment));
    }

    /** The scopes of the user's roles at which the user may read assignments; those below another one are left out. */
    private List<Scope> scopes() {
        var readable = caller.scopes().stream()
                .filter(scope -> caller.read().allow(ArmAction.ROLE_ASSIGNMENTS_READ.action(), scope))
                .toList();
        return readable.stream()
                .filter(scope -> readable.stream().noneMatch(other -> !other.equals(scope) && other.contains(scope)))
                .toList();
    }
}
