package io.keyward.portal.role;

import static java.util.Comparator.comparing;

import io.keyward.authorization.Owners;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.Scope;
import io.keyward.portal.reach.Datum;
import io.keyward.portal.reach.Permitted;
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
    Permitted permitted;

    @Inject
    RoleAssignments assignments;

    @Inject
    Owners owners;

    /** Ordered by scope, those of the whole installation first. */
    List<RoleAssignment> read() {
        return permitted.readAt(Datum.ROLE_ASSIGNMENTS, this::at);
    }

    private List<RoleAssignment> at(List<Scope> scopes) {
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
}
