package io.keyward.portal.role;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.Scope;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads the definitions of assigned roles that the user may read, and the names of assigned roles. */
@RequestScoped
public class RoleNames {

    @Inject
    RoleDefinitions definitions;

    @Inject
    PermittedReads permitted;

    /** The roles of these assignments by their ids, without those that the user may not read. */
    Map<UUID, RoleDefinition> of(List<RoleAssignment> assigned) {
        var ids = assigned.stream().map(RoleAssignment::roleDefinition).collect(toSet());
        return permitted.readAt(PortalData.ROLE_DEFINITIONS, scopes -> readable(ids, scopes));
    }

    private Map<UUID, RoleDefinition> readable(Set<UUID> ids, List<Scope> scopes) {
        return definitions.find(ids).stream()
                .filter(role -> scopes.stream().anyMatch(role::isAssignableWithin))
                .collect(toMap(RoleDefinition::id, role -> role));
    }

    /** The name of the role; its id if the user may not read the role. */
    String of(RoleAssignment assignment) {
        return of(assignment, of(List.of(assignment)));
    }

    static String of(RoleAssignment assignment, Map<UUID, RoleDefinition> known) {
        var role = known.get(assignment.roleDefinition());
        return role == null ? assignment.roleDefinition().toString() : role.name();
    }
}
