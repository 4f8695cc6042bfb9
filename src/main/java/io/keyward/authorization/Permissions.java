package io.keyward.authorization;

import jakarta.ejb.Stateless;
import java.util.List;

/**
 * Decides whether a principal may perform an action. Everything is denied unless a role assignment of the principal, of one of
 * its groups or of one of its app roles allows it. Every call of {@link #of} reads the database, because a removed assignment
 * takes effect at once on all servers.
 */
@Stateless
public class Permissions {

    public Permissions() {} // for the container

    /** Everything that the principal was granted, with one query. Use it when a request asks more than one question. */
    public Grants of(Principal principal) {
        return new Grants(principal, List.of());
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
