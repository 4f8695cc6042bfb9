package io.keyward.authorization;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.authorization.scope.RoleLock;
import io.keyward.authorization.scope.ScopeCondition;
import io.keyward.cluster.change.EtagCondition;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The role definitions: the built-in ones and the stored custom ones. */
@Stateless
public class RoleDefinitions {

    /**
     * A part of a list, in the order of ids.
     *
     * @param name the name of the wanted roles; empty for all names
     * @param after the last role of the previous part; null for the first part
     */
    public record Part(Optional<String> name, UUID after, int limit) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<RoleDefinition> find(UUID id) {
        return BuiltInRoles.find(id).or(() -> findCustom(id).map(CustomRole::definition));
    }

    public Optional<CustomRole> findCustom(UUID id) {
        return Optional.ofNullable(entities.find(CustomRole.class, id));
    }

    /** The roles with these ids; a missing role is left out. */
    public List<RoleDefinition> find(Collection<UUID> ids) {
        var custom = entities.createQuery("from CustomRole r where r.id in :ids", CustomRole.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(CustomRole::definition);
        return Stream.concat(ids.stream().flatMap(id -> BuiltInRoles.find(id).stream()), custom)
                .toList();
    }

    /** The custom roles that can be assigned at the scope. */
    public List<CustomRole> assignableAt(Scope scope, Part part) {
        return part("p.comparableScope in :scopes", Map.of("scopes", comparable(scope)), part);
    }

    /** The custom roles that can be assigned at the scope or somewhere below it. */
    public List<CustomRole> assignableWithin(Scope scope, Part part) {
        var inScope = ScopeCondition.of(scope.canonical(), "p");
        var parameters = new HashMap<>(inScope.parameters());
        parameters.put("scopes", comparable(scope));
        return part("(p.comparableScope in :scopes or " + inScope.condition() + ")", parameters, part);
    }

    private static List<String> comparable(Scope scope) {
        return scope.withParents().stream().map(Scope::canonical).toList();
    }

    private List<CustomRole> part(String where, Map<String, Object> parameters, Part part) {
        var query = entities.createQuery(
                "from CustomRole r where exists (select 1 from r.scopes p where " + where + ")"
                        + part.name()
                                .map(name -> " and r.comparableName = :name")
                                .orElse("")
                        + (part.after() == null ? "" : " and r.id > :after") + " order by r.id",
                CustomRole.class);
        parameters.forEach(query::setParameter);
        part.name().ifPresent(name -> query.setParameter("name", CustomRole.comparable(name)));
        Optional.ofNullable(part.after()).ifPresent(id -> query.setParameter("after", id));
        return query.setMaxResults(part.limit()).getResultList();
    }

    /**
     * Creates or replaces a custom role.
     *
     * @throws RoleAdministrationProblem if the definition breaks a rule, or the id is that of a built-in role
     * @throws RoleAdministrationProblem if another role that can be assigned at some of the same scopes has the name. Names at
     *     other scopes do not matter, so the response reveals only roles that the caller may list
     * @throws RoleAdministrationProblem if the role is assigned at a scope at which it would no longer be assignable
     * @throws RoleAdministrationProblem if the maximum number of roles is reached
     */
    @Audited
    @TransactionAttribute
    public CustomRole put(RoleDefinition role, RoleChange change) {
        return put(role, EtagCondition.NONE, change);
    }

    /**
     * Does the same as {@link #put(RoleDefinition, RoleChange)}, but only under a condition.
     *
     * @throws RoleAdministrationProblem also if the stored role does not fulfil the condition
     */
    @Audited
    @TransactionAttribute
    public CustomRole put(RoleDefinition role, EtagCondition condition, RoleChange change) {
        requireCustom(role.id());
        CustomRoleRules.check(role);
        RoleLock.take(entities, changing(role));
        require(condition, role.id(), findCustom(role.id()));
        var conflicts = new RoleConflicts(entities);
        conflicts.requireNameFree(role);
        var known = findCustom(role.id());
        conflicts.requireRoom(
                role,
                known.map(CustomRole::definition)
                        .map(RoleDefinition::scopeColumns)
                        .orElse(Set.of()));
        known.ifPresent(existing -> conflicts.requireAssignable(role));
        known.ifPresent(existing -> existing.redefine(role, change));
        return known.orElseGet(() -> add(new CustomRole(role, change)));
    }

    /** @throws RoleAdministrationProblem if the stored role does not fulfil the condition */
    public void requireUnchanged(UUID id, EtagCondition condition) {
        require(condition, id, findCustom(id));
    }

    private static void require(EtagCondition condition, UUID id, Optional<CustomRole> known) {
        if (!known.map(role -> condition.allows(role.etag())).orElseGet(condition::allowsNew)) {
            throw RoleAdministrationProblem.roleDefinitionChanged(id);
        }
    }

    private static Collection<String> changing(RoleDefinition role) {
        var changing = RoleConflicts.subscriptions(role);
        changing.add(role.id().toString());
        return changing;
    }

    private static void requireCustom(UUID id) {
        BuiltInRoles.find(id).ifPresent(role -> {
            throw RoleAdministrationProblem.invalidRoleDefinition(
                    "%s is the built-in role '%s', which cannot be changed".formatted(id, role.name()));
        });
    }

    private CustomRole add(CustomRole role) {
        entities.persist(role);
        return role;
    }

    /**
     * Deletes a custom role.
     *
     * @return the deleted role; empty if there was none
     * @throws RoleAdministrationProblem if the role is assigned to a principal or is built-in
     */
    @Audited
    @TransactionAttribute
    public Optional<CustomRole> delete(UUID id) {
        return delete(id, EtagCondition.NONE);
    }

    /**
     * Does the same as {@link #delete(UUID)}, but only under a condition.
     *
     * @throws RoleAdministrationProblem also if the stored role does not fulfil the condition
     */
    @Audited
    @TransactionAttribute
    public Optional<CustomRole> delete(UUID id, EtagCondition condition) {
        requireCustom(id);
        RoleLock.take(entities, Set.of(id));
        var known = findCustom(id);
        known.ifPresent(role -> require(condition, id, known));
        if (known.isPresent() && new RoleConflicts(entities).isAssigned(id)) {
            throw RoleAdministrationProblem.roleInUse(id);
        }
        known.ifPresentOrElse(entities::remove, AuditContext::nothingChanged);
        return known;
    }
}
