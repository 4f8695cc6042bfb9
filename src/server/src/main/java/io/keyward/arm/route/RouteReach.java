package io.keyward.arm.route;

import io.keyward.authorization.Action;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Scope;

/** The scopes at which the caller of a route must be allowed to perform its action. */
public enum RouteReach {
    /** At the scope that the path names, such as a cluster or a subscription. */
    PATH {
        @Override
        public void require(Grants grants, Action action, Scope path) {
            grants.require(action, path);
        }
    },
    /**
     * At the scope that the path names, or anywhere below it. This is for lists, which show only what the caller may read; a
     * caller who may read nothing is refused.
     */
    SOMEWHERE {
        @Override
        public void require(Grants grants, Action action, Scope path) {
            if (!grants.allowSomewhere(action, path)) {
                throw AuthorizationProblem.failed(grants.principal(), action, path);
            }
        }
    },
    /**
     * The action is not checked, but the caller needs any role at the scope of the path, above it or below it. Otherwise a
     * role at a cluster would be useless, because clients first read the subscription.
     */
    ANY_ROLE {
        @Override
        public void require(Grants grants, Action action, Scope path) {
            if (!grants.haveRoleAround(path)) {
                throw AuthorizationProblem.failed(grants.principal(), action, path);
            }
        }
    },

    /**
     * Nothing is checked: every authenticated caller may read the list, because it contains only the caller's own tenant, or
     * the subscriptions in which the caller has a role.
     */
    EVERYBODY {
        @Override
        public void require(
                Grants grants, Action action, Scope path) {} // clients read such a list at the end of a login
    },

    /** At the root, because the effect is not limited to the subscription in the path. */
    INSTALLATION {
        @Override
        public void require(Grants grants, Action action, Scope path) {
            grants.require(action, Scope.ROOT);
        }
    };

    /** @throws AuthorizationProblem if the caller does not have the required permission or role */
    public abstract void require(Grants grants, Action action, Scope path);
}
