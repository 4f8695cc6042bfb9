package io.keyward.arm.route;

import io.keyward.authorization.Action;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Scope;

/** At which scopes the caller of a route must be allowed to perform its action. */
public enum RouteReach {
    /** At the scope that the path names, such as a cluster or a subscription. */
    PATH {
        @Override
        public void require(Grants grants, Action action, Scope path) {
            grants.require(action, path);
        }
    },
    /**
     * At the scope that the path names, or anywhere below it. This is for lists: a list shows what the caller may read, and is
     * refused if the caller may read nothing.
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
     * At no scope: the caller only needs some role at the scope of the path, above it or below it. Otherwise nobody could use a
     * role at a cluster, because clients first read its subscription.
     */
    ANY_ROLE {
        @Override
        public void require(Grants grants, Action action, Scope path) {
            if (!grants.haveRoleAround(path)) {
                throw AuthorizationProblem.failed(grants.principal(), action, path);
            }
        }
    },

    /** Nowhere: every authenticated caller reads the list, which shows what it has a role in, and may be empty. */
    EVERYBODY {
        @Override
        public void require(Grants grants, Action action, Scope path) {} // a login ends with such a list
    },

    /** At the root, because the effect is not limited to the subscription in the path. */
    INSTALLATION {
        @Override
        public void require(Grants grants, Action action, Scope path) {
            grants.require(action, Scope.ROOT);
        }
    };

    /** @throws AuthorizationProblem if the caller may not perform the action */
    public abstract void require(Grants grants, Action action, Scope path);
}
