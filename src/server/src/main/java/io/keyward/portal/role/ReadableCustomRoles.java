package io.keyward.portal.role;

import static java.util.Comparator.comparing;

import io.keyward.authorization.CustomRole;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.Scope;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The custom roles that the user may read: those that can be assigned at or below a scope at which the user may read roles. */
@RequestScoped
public class ReadableCustomRoles {

    /** How many roles are read at most for each scope at which the user may read roles. */
    static final int MAX_OF_SCOPE = 500;

    @Inject
    RoleDefinitions definitions;

    @Inject
    PermittedReads permitted;

    /** The roles in the order of their names. */
    List<CustomRole> all() {
        return distinct(permitted.readAt(PortalData.ROLE_DEFINITIONS, scopes -> scopes.stream()
                        .flatMap(scope -> definitions
                                .assignableWithin(scope, new RoleDefinitions.Part(Optional.empty(), null, MAX_OF_SCOPE))
                                .stream())
                        .toList()))
                .sorted(comparing(role -> role.definition().name()))
                .toList();
    }

    private static Stream<CustomRole> distinct(Collection<CustomRole> roles) {
        return roles.stream()
                .collect(Collectors.toMap(role -> role.definition().id(), role -> role, (first, same) -> first))
                .values()
                .stream();
    }

    /** @return empty if there is no such role, or the user may not read it */
    Optional<CustomRole> find(UUID id) {
        return permitted.readAt(
                PortalData.ROLE_DEFINITIONS,
                scopes -> definitions.findCustom(id).filter(role -> isWithin(role.definition(), scopes)));
    }

    private static boolean isWithin(RoleDefinition role, List<Scope> scopes) {
        return scopes.stream().anyMatch(role::isAssignableWithin);
    }
}
