package io.keyward.authorization;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** All role definitions: the built-in ones and the stored custom ones. */
@Stateless
public class RoleDefinitions {

    static final int MAX_CUSTOM_ROLES = 500;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public RoleDefinitions() {} // for the container

    public RoleDefinitions(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<RoleDefinition> find(UUID id) {
        return BuiltInRoles.find(id).or(() -> findCustom(id).map(CustomRole::definition));
    }

    public Optional<CustomRole> findCustom(UUID id) {
        return Optional.ofNullable(entities.find(CustomRole.class, id));
    }

    /** The custom roles in the order of their names. */
    public List<CustomRole> custom() {
        return entities.createQuery("from CustomRole r order by r.comparableName", CustomRole.class)
                .getResultList();
    }

    /** Built-in roles first, then the custom roles in the order of their names. */
    public List<RoleDefinition> all() {
        return Stream.concat(BuiltInRoles.ALL.stream(), custom().stream().map(CustomRole::definition))
                .toList();
    }

    /**
     * Creates or replaces a custom role.
     *
     * @throws AuthorizationProblem.InvalidRoleDefinition if the definition breaks a rule, or the id is that of a built-in role
     * @throws AuthorizationProblem.RoleNameTaken if another role has the name
     * @throws AuthorizationProblem.RoleScopeInUse if the role is assigned at a scope that it would no longer be assignable at
     * @throws AuthorizationProblem.TooManyRoleDefinitions if no more roles can be created
     */
    @Audited
    @TransactionAttribute
    public CustomRole put(RoleDefinition role, Change change) {
        requireCustom(role.id());
        CustomRoleRules.check(role);
        RoleLock.take(entities);
        requireNameFree(role);
        var known = findCustom(role.id());
        known.ifPresent(existing -> requireAssignable(role));
        known.ifPresent(existing -> existing.redefine(role, change));
        return known.orElseGet(() -> add(new CustomRole(role, change)));
    }

    private static void requireCustom(UUID id) {
        BuiltInRoles.find(id).ifPresent(role -> {
            throw new AuthorizationProblem.InvalidRoleDefinition(
                    "%s is the built-in role '%s', which cannot be changed".formatted(id, role.name()));
        });
    }

    private CustomRole add(CustomRole role) {
        if (custom().size() >= MAX_CUSTOM_ROLES) {
            throw new AuthorizationProblem.TooManyRoleDefinitions(MAX_CUSTOM_ROLES);
        }
        entities.persist(role);
        return role;
    }

    private void requireNameFree(RoleDefinition role) {
        var taken = all().stream()
                .anyMatch(other -> other.isNamed(role.name()) && !other.id().equals(role.id()));
        if (taken) {
            throw new AuthorizationProblem.RoleNameTaken(role.name());
        }
    }

    private void requireAssignable(RoleDefinition role) {
        assignmentsOf(role.id()).stream()
                .map(RoleAssignment::scope)
                .filter(scope -> !role.isAssignableAt(scope))
                .findFirst()
                .ifPresent(scope -> {
                    throw new AuthorizationProblem.RoleScopeInUse(scope);
                });
    }

    private List<RoleAssignment> assignmentsOf(UUID role) {
        return entities.createQuery("from RoleAssignment a where a.roleDefinition = :role", RoleAssignment.class)
                .setParameter("role", role)
                .getResultList();
    }

    /**
     * Deletes a custom role.
     *
     * @return the deleted role; empty if there was none
     * @throws AuthorizationProblem.RoleInUse if the role is assigned to a principal
     */
    @Audited
    @TransactionAttribute
    public Optional<CustomRole> delete(UUID id) {
        requireCustom(id);
        RoleLock.take(entities);
        var known = findCustom(id);
        if (known.isPresent() && !assignmentsOf(id).isEmpty()) {
            throw new AuthorizationProblem.RoleInUse(id);
        }
        known.ifPresentOrElse(entities::remove, AuditContext::nothingChanged);
        return known;
    }
}
