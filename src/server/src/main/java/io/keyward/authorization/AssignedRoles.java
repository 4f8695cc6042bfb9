package io.keyward.authorization;

import io.keyward.authorization.scope.ScopeCondition;
import io.keyward.cache.LruCache;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads the roles that are assigned to principals, for access decisions. Each query reads only ids and versions, and only for
 * some scopes, so assignments elsewhere cost nothing. The text of a custom role is read and parsed once for each version. A
 * changed role has another version, so a change takes effect with the next query on all servers.
 */
@Stateless
public class AssignedRoles {

    private static final int MAX_KNOWN = 512; // 16 KB of text each, see CustomRoleRules

    private static final String ROLE = "a.roleDefinition, r.revision";
    private static final String ASSIGNED = " from RoleAssignment a left join CustomRole r on r.id = a.roleDefinition"
            + " where a.principal in :principals";

    private static final LruCache<Version, KnownRole> KNOWN = new LruCache<>(MAX_KNOWN);

    private record Version(UUID role, UUID revision) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The roles that are assigned at exactly these scopes. */
    public List<Grants.Grant> at(Collection<String> principals, Collection<Scope> scopes) {
        var rows = entities.createQuery(
                        "select a.scope, " + ROLE + ASSIGNED + " and a.comparableScope in :scopes", Object[].class)
                .setParameter("principals", principals)
                .setParameter("scopes", scopes.stream().map(Scope::canonical).toList())
                .getResultList();
        var roles = roles(rows.stream().map(row -> version(row[1], row[2])));
        return rows.stream()
                .filter(row -> roles.containsKey(row[1]))
                .map(row -> new Grants.Grant((Scope) row[0], roles.get(row[1])))
                .toList();
    }

    /** The roles that are assigned at the scope or below it, each once. */
    public Collection<KnownRole> from(Collection<String> principals, Scope scope) {
        var rows = below(scope, "select distinct " + ROLE, "", Object[].class)
                .setParameter("principals", principals)
                .getResultList();
        return roles(rows.stream().map(row -> version(row[0], row[1]))).values();
    }

    /** The scopes at this scope or below it at which one of the roles is assigned. */
    public List<Scope> scopesFrom(Collection<String> principals, Scope scope, Collection<KnownRole> roles) {
        return roles.isEmpty()
                ? List.of()
                : below(scope, "select distinct a.scope", " and a.roleDefinition in :roles", Scope.class)
                        .setParameter("principals", principals)
                        .setParameter("roles", roles.stream().map(KnownRole::id).toList())
                        .getResultList();
    }

    /** The subscriptions in which a role is assigned; each is represented by one scope in it. */
    @SuppressWarnings("unchecked")
    public List<Scope> subscriptions(Collection<String> principals) {
        var scopes = (List<String>) entities.createNativeQuery(
                        "select min(scope) from role_assignment where principal_id in (:principals)"
                                + " and subscription is not null group by subscription",
                        String.class)
                .setParameter("principals", principals)
                .getResultList();
        return scopes.stream().map(Scope::of).toList();
    }

    private <T> TypedQuery<T> below(Scope scope, String select, String more, Class<T> type) {
        var inScope = ScopeCondition.of(scope.canonical(), "a");
        var query = entities.createQuery(select + ASSIGNED + " and " + inScope.condition() + more, type);
        inScope.parameters().forEach(query::setParameter);
        return query;
    }

    private static Version version(Object role, Object revision) {
        return new Version((UUID) role, (UUID) revision);
    }

    /** The roles by their ids. A role that was deleted meanwhile is left out. */
    private Map<UUID, KnownRole> roles(Stream<Version> versions) {
        var roles = new HashMap<UUID, KnownRole>();
        var unknown = new HashSet<UUID>();
        versions.distinct().forEach(version -> BuiltInRoles.known(version.role())
                .or(() -> KNOWN.find(version))
                .ifPresentOrElse(role -> roles.put(version.role(), role), () -> unknown.add(version.role())));
        read(unknown).forEach(role -> roles.put(role.id(), role));
        return roles;
    }

    // the role may have changed meanwhile, so the version that is read can be newer than the requested one
    private Stream<KnownRole> read(Set<UUID> ids) {
        return ids.isEmpty()
                ? Stream.empty()
                : entities.createQuery("from CustomRole r where r.id in :ids", CustomRole.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .map(role -> KNOWN.computeIfAbsent(
                                new Version(role.id(), role.revision()), version -> KnownRole.of(role.definition())));
    }
}
