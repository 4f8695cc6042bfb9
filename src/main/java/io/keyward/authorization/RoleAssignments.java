package io.keyward.authorization;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The stored role assignments. */
@Stateless
public class RoleAssignments {

    static final int MAX_ASSIGNMENTS = 4000; // as in a subscription of Azure

    private record Row(RoleAssignment assignment, CustomRole role) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public RoleAssignments() {} // for the container

    public RoleAssignments(EntityManager entities) {
        this.entities = entities;
    }

    /** The roles that are assigned to one of the principals, each with its scope. One query. */
    public List<Grants.Grant> grantsOf(Collection<String> principals) {
        return entities.createQuery(
                        "select a, r from RoleAssignment a left join CustomRole r on r.id = a.roleDefinition"
                                + " where a.principal in :principals",
                        Object[].class)
                .setParameter("principals", principals)
                .getResultStream()
                .map(row -> new Row((RoleAssignment) row[0], (CustomRole) row[1]))
                .flatMap(RoleAssignments::grant)
                .toList();
    }

    private static Stream<Grants.Grant> grant(Row row) {
        var role = BuiltInRoles.find(row.assignment().roleDefinition())
                .or(() -> Optional.ofNullable(row.role()).map(CustomRole::definition));
        return role.map(definition -> new Grants.Grant(row.assignment().scope(), definition)).stream();
    }

    public Optional<RoleAssignment> find(UUID id) {
        return Optional.ofNullable(entities.find(RoleAssignment.class, id));
    }

    /** The assignments that hold at the scope: made there or above. */
    public List<RoleAssignment> atOrAbove(Scope scope) {
        return entities.createQuery(
                        "from RoleAssignment a where a.comparableScope in :scopes order by a.comparableScope, a.id",
                        RoleAssignment.class)
                .setParameter("scopes", comparable(scope.withParents()))
                .getResultList();
    }

    /** The assignments that hold at the scope or somewhere below it. */
    public List<RoleAssignment> atAboveOrBelow(Scope scope) {
        var below = scope.equals(Scope.ROOT) ? "/" : scope.canonical() + "/";
        return entities.createQuery(
                        "from RoleAssignment a where a.comparableScope in :scopes"
                                + " or substring(a.comparableScope, 1, :length) = :below"
                                + " order by a.comparableScope, a.id",
                        RoleAssignment.class)
                .setParameter("scopes", comparable(scope.withParents()))
                .setParameter("length", below.length())
                .setParameter("below", below)
                .getResultList();
    }

    private static List<String> comparable(List<Scope> scopes) {
        return scopes.stream().map(Scope::canonical).toList();
    }

    /**
     * Stores an assignment. If it exists with this id, only its description changes.
     *
     * @throws AuthorizationProblem.RoleDefinitionMissing if there is no such role
     * @throws AuthorizationProblem.RoleNotAssignable if the role cannot be assigned at the scope
     * @throws AuthorizationProblem.RoleAssignmentExists if the principal has the role at the scope by another assignment
     * @throws AuthorizationProblem.RoleAssignmentFixed if the id belongs to another assignment
     * @throws AuthorizationProblem.TooManyRoleAssignments if no more assignments can be created
     */
    @Audited
    @TransactionAttribute
    public RoleAssignment put(RoleAssignment assignment) {
        RoleLock.take(entities);
        requireAssignable(assignment);
        var known = find(assignment.id());
        if (known.isPresent()) {
            return describe(known.get(), assignment);
        }
        requireNew(assignment);
        entities.persist(assignment);
        return assignment;
    }

    private void requireAssignable(RoleAssignment assignment) {
        var id = assignment.roleDefinition();
        var role = BuiltInRoles.find(id)
                .or(() ->
                        Optional.ofNullable(entities.find(CustomRole.class, id)).map(CustomRole::definition))
                .orElseThrow(() -> new AuthorizationProblem.RoleDefinitionMissing(id.toString()));
        if (!role.isAssignableAt(assignment.scope())) {
            throw new AuthorizationProblem.RoleNotAssignable(role, assignment.scope());
        }
    }

    private static RoleAssignment describe(RoleAssignment known, RoleAssignment changed) {
        if (!known.givesTheSameAs(changed)) {
            throw new AuthorizationProblem.RoleAssignmentFixed();
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
                .setParameter("scope", assignment.comparableScope())
                .getResultStream()
                .findFirst()
                .ifPresent(existing -> {
                    throw new AuthorizationProblem.RoleAssignmentExists(existing.id());
                });
        if (count() >= MAX_ASSIGNMENTS) {
            throw new AuthorizationProblem.TooManyRoleAssignments(MAX_ASSIGNMENTS);
        }
    }

    private long count() {
        return entities.createQuery("select count(a) from RoleAssignment a", Long.class)
                .getSingleResult();
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
