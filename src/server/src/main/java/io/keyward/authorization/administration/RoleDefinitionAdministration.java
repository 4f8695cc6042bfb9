package io.keyward.authorization.administration;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.Action;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.CustomRoleRules;
import io.keyward.authorization.Grants;
import io.keyward.authorization.RoleAdministrationProblem;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Defines, changes and deletes custom roles. The calling code must have checked that the author may do this at the scope of
 * the request. The author needs the same permission at each assignable scope of the role, which is checked here.
 */
@ApplicationScoped
public class RoleDefinitionAdministration {

    private static final Action WRITE = ArmAction.ROLE_DEFINITIONS_WRITE.action();
    private static final Action DELETE = ArmAction.ROLE_DEFINITIONS_DELETE.action();

    @Inject
    RoleDefinitions definitions;

    @Inject
    AuditContext audit;

    /**
     * Checks a definition, and changes nothing.
     *
     * @param at the scope of the request
     * @throws AuthorizationProblem if the author may not define the role
     * @throws RoleAdministrationProblem if the definition breaks a rule, or the stored role does not fulfil the condition
     */
    public void requireDefinable(RoleDefinition role, Scope at, Grants author, EtagCondition condition) {
        requireEverywhere(author, WRITE, role);
        requireChangeable(author, role.id(), at);
        CustomRoleRules.check(role);
        definitions.requireUnchanged(role.id(), condition);
    }

    /**
     * Creates or replaces a custom role.
     *
     * @param at the scope of the request
     * @throws AuthorizationProblem if the author may not define the role
     * @throws RoleAdministrationProblem if the role cannot be stored, see {@link RoleDefinitions#put}
     */
    public CustomRole define(RoleDefinition role, Scope at, Grants author, EtagCondition condition, RoleChange change) {
        requireEverywhere(author, WRITE, role);
        requireChangeable(author, role.id(), at);
        RoleFacts.add(role, audit);
        return definitions.put(role, condition, change);
    }

    // the refusal names the scope of the request, because the scopes of the existing role may be unknown to the author
    private void requireChangeable(Grants author, UUID id, Scope at) {
        var known = definitions.findCustom(id).map(CustomRole::definition);
        if (known.isPresent() && !author.allowAll(WRITE, known.get().assignableScopes())) {
            throw AuthorizationProblem.failed(author.principal(), WRITE, at);
        }
    }

    private static void requireEverywhere(Grants author, Action action, RoleDefinition role) {
        if (!author.allowAll(action, role.assignableScopes())) {
            role.assignableScopes().forEach(assignable -> author.require(action, assignable));
        }
    }

    /**
     * Deletes a custom role.
     *
     * @param at the scope of the request
     * @return the deleted role; empty if no role with this id can be assigned at the scope or below it
     * @throws AuthorizationProblem if the author may not delete the role
     * @throws RoleAdministrationProblem if the role is assigned, built-in, or does not fulfil the condition
     */
    public Optional<CustomRole> delete(UUID id, Scope at, Grants author, EtagCondition condition) {
        var known = definitions.find(id).filter(role -> role.isAssignableWithin(at));
        known.ifPresent(role -> requireEverywhere(author, DELETE, role));
        known.ifPresent(role -> RoleFacts.add(role, audit));
        return known.flatMap(role -> definitions.delete(role.id(), condition));
    }
}
