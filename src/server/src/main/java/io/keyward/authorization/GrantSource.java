package io.keyward.authorization;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A source of the roles that a principal has. */
interface GrantSource {

    /** The roles that are assigned at exactly these scopes. */
    List<Grants.Grant> at(Collection<Scope> scopes);

    /** The roles that are assigned at the scope or below it. */
    Collection<KnownRole> from(Scope scope);

    /** The scopes at which one of the roles is assigned: this scope and scopes below it. */
    Collection<Scope> scopesFrom(Scope scope, Collection<KnownRole> roles);

    /** The subscriptions in which a role is assigned; each is represented by one scope in it. */
    Collection<Scope> subscriptions();

    /** The stored assignments of some principals. */
    record Stored(AssignedRoles roles, Set<String> principals) implements GrantSource {

        @Override
        public List<Grants.Grant> at(Collection<Scope> scopes) {
            return roles.at(principals, scopes);
        }

        @Override
        public Collection<KnownRole> from(Scope scope) {
            return roles.from(principals, scope);
        }

        @Override
        public Collection<Scope> scopesFrom(Scope scope, Collection<KnownRole> wanted) {
            return roles.scopesFrom(principals, scope, wanted);
        }

        @Override
        public Collection<Scope> subscriptions() {
            return roles.subscriptions(principals);
        }
    }

    /** Roles that are known without the database. */
    record Fixed(List<Grants.Grant> grants) implements GrantSource {

        @Override
        public List<Grants.Grant> at(Collection<Scope> scopes) {
            return grants.stream()
                    .filter(grant -> scopes.contains(grant.scope()))
                    .toList();
        }

        @Override
        public Collection<KnownRole> from(Scope scope) {
            return grants.stream()
                    .filter(grant -> scope.contains(grant.scope()))
                    .map(Grants.Grant::role)
                    .toList();
        }

        @Override
        public Collection<Scope> scopesFrom(Scope scope, Collection<KnownRole> roles) {
            return grants.stream()
                    .filter(grant -> scope.contains(grant.scope()) && roles.contains(grant.role()))
                    .map(Grants.Grant::scope)
                    .toList();
        }

        @Override
        public Collection<Scope> subscriptions() {
            return grants.stream().map(Grants.Grant::scope).toList();
        }
    }
}
