package io.keyward.authorization;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.authorization.scope.RoleLimits;
import io.keyward.authorization.scope.RoleLock;
import io.keyward.authorization.scope.ScopeCondition;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The stored role assignments. */
@Stateless
public class RoleAssignments {

    /**
     * A part of a list, in the order of ids.
     *
     * @param principals the principals whose assignments are wanted; empty for all principals
     * @param after the last assignment of the previous part; null for the first part
     */
    public record Part(Optional<Set<String>> principals, UUID after, int limit) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<RoleAssignment> find(UUID id) {
        return Optional.ofNullable(entities.find(RoleAssignment.class, id));
    }

    /** The assignments that apply at the scope: they are at the scope or above it. */
    public List<RoleAssignment> atOrAbove(Scope scope, Part part) {
        return part(scope, "a.comparableScope in :scopes", Map.of(), part);
    }

    /** The assignments that apply at the scope or somewhere below it. */
    public List<RoleAssignment> atAboveOrBelow(Scope scope, Part part) {
        var inScope = ScopeCondition.of(scope.canonical(), "a");
        return part(scope, "(a.comparableScope in :scopes or " + inScope.condition() + ")", inScope.parameters(), part);
    }

    private List<RoleAssignment> part(Scope scope, String where, Map<String, Object> parameters, Part part) {
        var query = entities.createQuery(
                "from RoleAssignment a where " + where
                        + part.principals()
                                .map(ids -> " and a.principal in :principals")
                                .orElse("")
                        + (part.after() == null ? "" : " and a.id > :after") + " order by a.id",
                RoleAssignment.class);
        query.setParameter(
                "scopes", scope.withParents().stream().map(Scope::canonical).toList());
        parameters.forEach(query::setParameter);
        part.principals().ifPresent(ids -> query.setParameter("principals", ids));
        Optional.ofNullable(part.after()).ifPresent(id -> query.setParameter("after", id));
        return query.setMaxResults(part.limit()).getResultList();
    }

    /**
     * All assignments, in the order of their scopes.
     *
     * @param first how many assignments are skipped
     */
    public List<RoleAssignment> all(int first, int limit) {
        return inOrder("", first, limit).getResultList();
    }

    /** The assignments in these subscriptions and at the root, in the order of their scopes. */
    public List<RoleAssignment> inSubscriptions(Collection<String> subscriptions, int first, int limit) {
        return inOrder("where a.subscription in :subscriptions or a.subscription is null", first, limit)
                .setParameter("subscriptions", subscriptions)
                .getResultList();
    }

    private TypedQuery<RoleAssignment> inOrder(String where, int first, int limit) {
        return entities.createQuery(
                        "from RoleAssignment a " + where + " order by a.comparableScope, a.principal, a.id",
                        RoleAssignment.class)
                .setFirstResult(first)
                .setMaxResults(limit);
    }

    /**
     * Stores an assignment. If there is one with this id already, only its description changes.
     *
     * @throws RoleAdministrationProblem if there is no such role
     * @throws RoleAdministrationProblem if the role cannot be assigned at the scope
     * @throws RoleAdministrationProblem if the principal has the role at the scope by another assignment
     * @throws RoleAdministrationProblem if the id belongs to another assignment
     * @throws RoleAdministrationProblem if the maximum number of assignments is reached
     */
    @Audited
    @TransactionAttribute
    public RoleAssignment put(RoleAssignment assignment) {
        RoleLock.take(entities, changing(assignment));
        requireAssignable(assignment);
        var known = find(assignment.id());
        if (known.isPresent()) {
            return describe(known.get(), assignment);
        }
        requireNew(assignment);
        entities.persist(assignment);
        return assignment;
    }

    private static List<String> changing(RoleAssignment assignment) {
        return List.of(
                assignment.id().toString(),
                assignment.roleDefinition().toString(),
                String.valueOf(assignment.scopeColumns().subscription()));
    }

    private void requireAssignable(RoleAssignment assignment) {
        var id = assignment.roleDefinition();
        var role = BuiltInRoles.find(id)
                .or(() ->
                        Optional.ofNullable(entities.find(CustomRole.class, id)).map(CustomRole::definition))
                .orElseThrow(() -> RoleAdministrationProblem.roleDefinitionMissing(id.toString()));
        if (!role.isAssignableAt(assignment.scope())) {
            throw RoleAdministrationProblem.roleNotAssignable(role, assignment.scope());
        }
    }

    private static RoleAssignment describe(RoleAssignment known, RoleAssignment changed) {
        if (!known.givesTheSameAs(changed)) {
            throw RoleAdministrationProblem.roleAssignmentFixed();
        }
        known.describe(changed.description(), changed.created());
        return known;
    }

    private void requireNew(RoleAssignment assignment) {
        entities.createQuery(
                        "from RoleAssignment a where a.principal = :principal and a.roleDefinition = :role"
                                + " and a.comparableScope = :scope",
                        RoleAssignment.class)
                .setParameter("principal", assignment.principal())
                .setParameter("role", assignment.roleDefinition())
                .setParameter("scope", assignment.scope().canonical())
                .getResultStream()
                .findFirst()
                .ifPresent(existing -> {
                    throw RoleAdministrationProblem.roleAssignmentExists(existing.id());
                });
        new RoleLimits(entities).ofAssignments(assignment.scopeColumns()).ifPresent(limit -> {
            throw RoleAdministrationProblem.tooManyRoleAssignments(limit);
        });
    }

    /**
     * Deletes an assignment. Decisions that are made afterwards, on any server, no longer see it.
     *
     * @return the deleted assignment; empty if the scope has none with this id
     */
    @Audited
    @TransactionAttribute
    public Optional<RoleAssignment> delete(UUID id, Scope scope) {
        var known = find(id).filter(assignment -> assignment.scope().equals(scope));
        known.ifPresentOrElse(entities::remove, AuditContext::nothingChanged);
        return known;
    }
}
