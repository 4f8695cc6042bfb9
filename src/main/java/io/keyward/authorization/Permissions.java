package io.keyward.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a principal may perform an action. Everything is denied unless the principal was granted a role that allows
 * it. There are three ways to be granted a role:
 *
 * <ul>
 *   <li>a role assignment of the principal or of one of the groups in its token;
 *   <li>an app role in its token. It grants the built-in role of the same name at the root ({@link BuiltInRoles#appRole}). It
 *       never grants a custom role: otherwise a caller that may write custom roles could give one of them the name of its
 *       own app role;
 *   <li>the setting {@code keyward.authorization.owners} ({@link Owners}).
 * </ul>
 *
 * Every call of {@link #of} reads the database, because a removed assignment takes effect at once on all servers.
 */
@ApplicationScoped
public class Permissions {

    @Inject
    RoleAssignments assignments;

    @Inject
    Owners owners;

    /** Everything that the principal was granted, with one query. Use it for a request with more than one check. */
    public Grants of(Principal principal) {
        var grants = new ArrayList<>(assignments.grantsOf(principal.ids()));
        grants.addAll(byAppRoles(principal));
        if (owners.include(principal)) {
            grants.add(new Grants.Grant(Scope.ROOT, BuiltInRoles.get(BuiltInRoles.OWNER)));
        }
        return new Grants(principal, grants);
    }

    private static List<Grants.Grant> byAppRoles(Principal principal) {
        return principal.appRoles().stream()
                .flatMap(value -> BuiltInRoles.ofAppRole(value).stream())
                .map(role -> new Grants.Grant(Scope.ROOT, role))
                .toList();
    }

    public boolean allow(Principal principal, Action action, Scope scope) {
        return of(principal).allow(action, scope);
    }

    /** @throws AuthorizationProblem.Failed if the principal may not perform the action at the scope */
    public void require(Principal principal, Action action, Scope scope) {
        of(principal).require(action, scope);
    }

    /** @throws AuthorizationProblem.LinkedFailed if the principal may not perform the linked action at the linked scope */
    public void requireLinked(Principal principal, Action action, Scope scope, Action linkedAction, Scope linkedScope) {
        of(principal).requireLinked(action, scope, linkedAction, linkedScope);
    }
}
