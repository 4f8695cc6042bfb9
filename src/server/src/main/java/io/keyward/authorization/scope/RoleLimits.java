package io.keyward.authorization.scope;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The limits on custom roles and role assignments. The limit of a resource group is a part of the limit of its subscription,
 * so that the owner of one group cannot use it up for the others. Existing roles and assignments that exceed a limit stay in
 * force.
 */
public final class RoleLimits {

    public static final int ROLES = 500;
    public static final int ROLES_IN_GROUP = 100;
    public static final int ASSIGNMENTS = 4000; // as in a subscription of Azure
    public static final int ASSIGNMENTS_IN_GROUP = 1000;
    public static final int ASSIGNMENTS_AT_ROOT = 500; // as in a management group of Azure

    private static final String COUNT_ROLES = "select count(distinct r.id) from CustomRole r join r.scopes p where ";
    private static final String COUNT_ASSIGNMENTS = "select count(p) from RoleAssignment p where ";

    /**
     * A limit that is reached.
     *
     * @param where the scope of the limit, as a part of a message, such as {@code at the root}
     * @param most the maximum number at this scope
     */
    public record Reached(String where, int most) {}

    private final EntityManager entities;

    public RoleLimits(EntityManager entities) {
        this.entities = entities;
    }

    /** The limit that a new assignment at the scope would exceed; empty if it would exceed none. */
    public Optional<Reached> ofAssignments(ScopeColumns scope) {
        if (scope.subscription() == null) {
            return atRoot();
        }
        return inSubscription(COUNT_ASSIGNMENTS, scope.subscription(), ASSIGNMENTS)
                .or(() -> Optional.ofNullable(scope.group())
                        .flatMap(group -> inGroup(COUNT_ASSIGNMENTS, group, ASSIGNMENTS_IN_GROUP)));
    }

    private Optional<Reached> atRoot() {
        var count = entities.createQuery(COUNT_ASSIGNMENTS + "p.subscription is null", Long.class)
                .getSingleResult();
        return reached("at the root", ASSIGNMENTS_AT_ROOT, count);
    }

    /**
     * The limit that a custom role would exceed if it became assignable at these scopes; empty if it would exceed none. A role
     * that is assignable in several subscriptions counts in each of them.
     *
     * @param before the scopes at which the role is assignable already, so that it is already counted there
     */
    public Optional<Reached> ofRoles(Collection<ScopeColumns> scopes, Collection<ScopeColumns> before) {
        return added(scopes, before, ScopeColumns::subscription).stream()
                .flatMap(subscription -> inSubscription(COUNT_ROLES, subscription, ROLES).stream())
                .findFirst()
                .or(() -> added(scopes, before, ScopeColumns::group).stream()
                        .flatMap(group -> inGroup(COUNT_ROLES, group, ROLES_IN_GROUP).stream())
                        .findFirst());
    }

    private static <T> Set<T> added(
            Collection<ScopeColumns> scopes, Collection<ScopeColumns> before, Function<ScopeColumns, T> container) {
        var added = scopes.stream().map(container).filter(Objects::nonNull).collect(Collectors.toSet());
        before.stream().map(container).filter(Objects::nonNull).forEach(added::remove);
        return added;
    }

    private Optional<Reached> inSubscription(String query, String subscription, int most) {
        var count = entities.createQuery(query + "p.subscription = :subscription", Long.class)
                .setParameter("subscription", subscription)
                .getSingleResult();
        return reached("in the subscription '%s'".formatted(subscription), most, count);
    }

    private Optional<Reached> inGroup(String query, ScopeColumns.Group group, int most) {
        var count = entities.createQuery(
                        query + "p.subscription = :subscription and p.resourceGroup = :name", Long.class)
                .setParameter("subscription", group.subscription())
                .setParameter("name", group.name())
                .getSingleResult();
        return reached("in the resource group '%s'".formatted(group.name()), most, count);
    }

    private static Optional<Reached> reached(String where, int most, long count) {
        return count >= most ? Optional.of(new Reached(where, most)) : Optional.empty();
    }
}
