package io.keyward.portal.reach;

import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import java.util.Arrays;

/** Users of the portal with the role Reader. */
public final class Readers {

    private Readers() {}

    /** A user who is a reader at these scopes. */
    public static CallerGrants of(Scope... scopes) {
        return of(Principal.of("reader", PrincipalType.USER), scopes);
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
