package io.keyward.portal.role;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.Scope;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The pages that change role assignments, for users with given actions. */
abstract class AssignmentPages extends RoleRequests {

    static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    /** The beans of one request, each after the beans that it uses. */
    private static final List<Class<?>> OF_REQUEST = List.of(
            PageScopes.class,
            PermittedReads.class,
            UserActions.class,
            AssignableRoles.class,
            ReadableAssignments.class,
            RoleNames.class);

    <T> T page(Class<T> type, ArmAction... actions) {
        request(Map.of(), actions);
        OF_REQUEST.forEach(this::fresh);
        return beans().fresh(type);
    }

    RoleAssignment reader(Scope scope) {
        return new RoleAssignment(
                UUID.randomUUID(),
                scope,
                UUID.fromString(READER),
                user,
                Optional.of(PrincipalType.USER),
                Optional.empty(),
                new RoleChange("ada", Instant.EPOCH));
    }
}
