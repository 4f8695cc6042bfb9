package io.keyward.portal.role;

import static java.util.Comparator.comparing;

import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.Scope;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The roles that a form offers for a scope: the built-in ones, and the custom ones that the user may read there. */
@RequestScoped
public class AssignableRoles {

    private static final int CUSTOM = 500;

    @Inject
    RoleDefinitions definitions;

    @Inject
    PermittedReads permitted;

    /** The roles in the order of their names. */
    List<RoleDefinition> at(Scope scope) {
        return Stream.concat(BuiltInRoles.ALL.stream(), custom(scope).stream())
                .filter(role -> role.isAssignableAt(scope))
                .sorted(comparing(RoleDefinition::name))
                .toList();
    }

    private List<RoleDefinition> custom(Scope scope) {
        return permitted.readAt(
                PortalData.ROLE_DEFINITIONS,
                readable -> readable.stream().anyMatch(at -> at.contains(scope))
                        ? definitions
                                .assignableAt(scope, new RoleDefinitions.Part(Optional.empty(), null, CUSTOM))
                                .stream()
                                .map(CustomRole::definition)
                                .toList()
                        : List.of());
    }
}
