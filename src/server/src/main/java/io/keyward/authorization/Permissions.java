package io.keyward.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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
 * Each result of {@link #of} reads the database again, so a removed assignment takes effect at once on all servers.
 */
@ApplicationScoped
public class Permissions {

    @Inject
    AssignedRoles assigned;

    @Inject
    Owners owners;

    /** What the principal may do. Use it for a request with more than one check. */
    public Grants of(Principal principal) {
        return new Grants(
                principal, new GrantSource.Fixed(fixed(principal)), new GrantSource.Stored(assigned, principal.ids()));
    }

    /**
     * What a principal may do without a token: the roles that are assigned to itself, and the role that the setting of the
     * owners gives it. Its groups and app roles are only in its tokens, so roles through them are unknown here.
     */
    public Grants withoutToken(String objectId) {
        return of(Principal.of(objectId, PrincipalType.USER)); // the type decides nothing
    }

    private List<Grants.Grant> fixed(Principal principal) {
        var grants = new ArrayList<>(byAppRoles(principal));
        if (owners.include(principal)) {
            grants.add(atRoot(BuiltInRoles.OWNER));
        }
        return grants;
    }

    private static List<Grants.Grant> byAppRoles(Principal principal) {
        return principal.appRoles().stream()
                .flatMap(value -> BuiltInRoles.ofAppRole(value).stream())
                .map(role -> atRoot(role.id()))
                .toList();
    }

    private static Grants.Grant atRoot(UUID builtIn) {
        return new Grants.Grant(Scope.ROOT, BuiltInRoles.known(builtIn).orElseThrow());
    }

    public boolean allow(Principal principal, Action action, Scope scope) {
        return of(principal).allow(action, scope);
    }

    /** @throws AuthorizationProblem if the principal may not perform the action at the scope */
    public void require(Principal principal, Action action, Scope scope) {
        of(principal).require(action, scope);
    }
}
