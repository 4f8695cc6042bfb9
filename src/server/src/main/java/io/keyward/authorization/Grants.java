package io.keyward.authorization;

import io.keyward.authorization.scope.ScopeSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a principal may do. A request with several checks uses one object of this class for all of them, in one thread. A check
 * at a scope reads the roles that are assigned at the scope and above it, unless an earlier check has read them. A check of
 * everything below a scope reads the roles below it, and none of other subscriptions.
 */
public final class Grants {

    public record Grant(Scope scope, KnownRole role) {

        public Grant(Scope scope, RoleDefinition role) {
            this(scope, KnownRole.of(role));
        }
    }

    /**
     * Identifies a search for the scopes at which some roles are assigned, at a scope and below it. Its result is kept,
     * because a page checks many actions that the same few roles allow.
     */
    private record RolesFrom(Scope scope, List<KnownRole> roles) {}

    private final Principal principal;
    private final List<GrantSource> sources;
    private final Map<Scope, List<KnownRole>> at = new HashMap<>();
    private final Map<Scope, List<KnownRole>> below = new HashMap<>();
    private final Map<RolesFrom, List<Scope>> ofRoles = new HashMap<>();

    /** A principal that has only these roles. */
    public Grants(Principal principal, List<Grant> grants) {
        this(principal, new GrantSource.Fixed(grants));
    }

    Grants(Principal principal, GrantSource... sources) {
        this.principal = principal;
        this.sources = List.of(sources);
    }

    public boolean allow(Action action, Scope scope) {
        var levels = scope.withParents();
        return isAllowed(action, levels) || (read(levels) && isAllowed(action, levels));
    }

    // the roles that earlier checks have read are often sufficient, such as a role at the resource group of many
    // clusters
    private boolean isAllowed(Action action, List<Scope> levels) {
        return rolesAt(levels).anyMatch(role -> role.allows(action));
    }

    private Stream<KnownRole> rolesAt(List<Scope> levels) {
        return levels.stream().flatMap(level -> at.getOrDefault(level, List.of()).stream());
    }

    /** Reads the roles at those scopes that were not read before. Returns false if all of them were read before. */
    private boolean read(Collection<Scope> scopes) {
        var missing = scopes.stream()
                .filter(scope -> !at.containsKey(scope))
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return false;
        }
        var found = sources.stream()
                .flatMap(source -> source.at(missing).stream())
                .toList(); // read completely first: if a source fails, the next check reads again
        missing.forEach(scope -> at.put(scope, new ArrayList<>()));
        found.forEach(grant -> at.get(grant.scope()).add(grant.role()));
        return true;
    }

    /** True if the action is allowed at each of the scopes, with one query for all. */
    public boolean allowAll(Action action, Collection<Scope> scopes) {
        return scopes.stream().allMatch(scopesAllowing(action, scopes));
    }

    /**
     * A condition for the entries of a short list: true if the action is allowed at the entry. One query reads the roles for
     * all entries.
     */
    public Predicate<Scope> scopesAllowing(Action action, Collection<Scope> entries) {
        read(entries.stream()
                .map(Scope::withParents)
                .filter(levels -> !isAllowed(action, levels))
                .flatMap(List::stream)
                .toList());
        return entry -> allow(action, entry);
    }

    /** A condition for the entries of a long list at or below the scope: true if the action is allowed at the entry. */
    public Predicate<Scope> scopesAllowing(Action action, Scope list) {
        if (allow(action, list)) {
            return list::contains;
        }
        var allowing = setBelow(list, action);
        return entry -> allowing.contains(entry.canonical());
    }

    /**
     * A condition for the entries of a long list at or below the scope: true if the action is allowed at the entry or
     * somewhere below it.
     */
    public Predicate<Scope> scopesAround(Action action, Scope list) {
        if (allow(action, list)) {
            return list::contains;
        }
        var allowing = setBelow(list, action);
        return entry -> allowing.touches(entry.canonical());
    }

    private ScopeSet setBelow(Scope scope, Action action) {
        return new ScopeSet(scopesBelow(scope, action).map(Scope::canonical).toList());
    }

    /** The scopes in the whole installation at which a role allows the action. The action is also allowed below them. */
    public List<Scope> scopesWith(Action action) {
        return scopesBelow(Scope.ROOT, action).toList();
    }

    private Stream<Scope> scopesBelow(Scope scope, Action action) {
        var allowing =
                rolesBelow(scope).stream().filter(role -> role.allows(action)).toList();
        return scopesBelow(scope, allowing);
    }

    private Stream<Scope> scopesBelow(Scope scope, List<KnownRole> roles) {
        return ofRoles.computeIfAbsent(new RolesFrom(scope, roles), from -> scopesOf(from)).stream();
    }

    private List<Scope> scopesOf(RolesFrom from) {
        return sources.stream()
                .flatMap(source -> source.scopesFrom(from.scope(), from.roles()).stream())
                .distinct()
                .toList();
    }

    private List<KnownRole> rolesBelow(Scope scope) {
        return below.computeIfAbsent(scope, from -> sources.stream()
                .flatMap(source -> source.from(from).stream())
                .toList());
    }

    /** True if the action is allowed at the scope or somewhere below it. A list of that scope may then have entries. */
    public boolean allowSomewhere(Action action, Scope scope) {
        return allow(action, scope) || rolesBelow(scope).stream().anyMatch(role -> role.allows(action));
    }

    /** True if the principal has any role at the scope, above it or below it. */
    public boolean haveRoleAround(Scope scope) {
        return haveRoleAt(scope) || !rolesBelow(scope).isEmpty();
    }

    /** True if the principal has any role at the scope or above it. */
    public boolean haveRoleAt(Scope scope) {
        var levels = scope.withParents();
        read(levels);
        return rolesAt(levels).findAny().isPresent();
    }

    /** The scopes of all roles of the principal at the scope and below it. */
    public List<Scope> scopesFrom(Scope scope) {
        return scopesBelow(scope, rolesBelow(scope)).toList();
    }

    /** The subscriptions in which the principal has a role; a role at the root adds none. */
    public List<String> subscriptions() {
        return sources.stream()
                .flatMap(source -> source.subscriptions().stream())
                .flatMap(scope -> scope.subscription().stream())
                .distinct()
                .toList();
    }

    /** @throws AuthorizationProblem if the action is not allowed at the scope */
    public void require(Action action, Scope scope) {
        if (!allow(action, scope)) {
            throw AuthorizationProblem.failed(principal, action, scope);
        }
    }

    /**
     * The second check of a request that names another resource, such as the managed identity of a cluster.
     *
     * @param action what the request does at {@code scope}; the first check has already allowed it
     * @throws AuthorizationProblem if the linked action is not allowed at the linked scope
     */
    public void requireLinked(Action action, Scope scope, Action linkedAction, Scope linkedScope) {
        if (!allow(linkedAction, linkedScope)) {
            throw AuthorizationProblem.linkedFailed(principal, action, scope, linkedAction, linkedScope);
        }
    }

    public Principal principal() {
        return principal;
    }
}
