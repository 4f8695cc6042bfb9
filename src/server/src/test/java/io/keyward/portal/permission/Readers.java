package io.keyward.portal.permission;

import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Users of the portal with the role Reader or with custom roles. */
public final class Readers {

    private Readers() {}

    /** A user with the role Reader at these scopes. */
    public static CallerGrants of(Scope... scopes) {
        return of(Principal.of("reader", PrincipalType.USER), scopes);
    }

    /** A user with a custom role at the scope that has only these actions. */
    public static CallerGrants allowing(Scope scope, ArmAction... actions) {
        return with(grant(scope, actions));
    }

    /** A custom role with these actions, at a scope. */
    public static Grants.Grant grant(Scope scope, ArmAction... actions) {
        var patterns = Arrays.stream(actions)
                .map(action -> new ActionPattern(action.action().name()))
                .toList();
        var permission = new RolePermission(patterns, List.of(), List.of(), List.of());
        return new Grants.Grant(
                scope,
                new RoleDefinition(
                        UUID.randomUUID(), "Custom", RoleType.CUSTOM, "", List.of(permission), List.of(scope)));
    }

    /** A user with these roles. */
    public static CallerGrants with(Grants.Grant... grants) {
        return new CallerGrants(new Grants(Principal.of("reader", PrincipalType.USER), List.of(grants)));
    }

    public static CallerGrants of(Principal user, Scope... scopes) {
        var reader = BuiltInRoles.ALL.stream()
                .filter(role -> role.name().equals("Reader"))
                .findFirst()
                .orElseThrow();
        return new CallerGrants(new Grants(
                user,
                Arrays.stream(scopes)
                        .map(scope -> new Grants.Grant(scope, reader))
                        .toList()));
    }
}
