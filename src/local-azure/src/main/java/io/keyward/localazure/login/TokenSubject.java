package io.keyward.localazure.login;

import io.keyward.localazure.identity.ManagedIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The subject of a token: the ids of a principal and of the application that requests the token, and the claims that
 * depend on the kind of the principal.
 */
public record TokenSubject(String objectId, String applicationId, Map<String, Object> claims) {

    /** The claim with the name that a user logs in with. */
    static final String NAME = "upn";

    /** The resource ids of a managed identity and of its machine. Entra puts them only into tokens for Microsoft's services. */
    private static final Set<String> FOR_MICROSOFT = Set.of("xms_mirid", "xms_az_rid");

    private static final int MAX_GROUPS = 200;

    public TokenSubject {
        claims = Map.copyOf(claims);
    }

    public static TokenSubject of(ManagedIdentity identity) {
        return new TokenSubject(
                identity.principalId(),
                identity.clientId(),
                Map.of("idtyp", "app", "xms_mirid", identity.id().toString()));
    }

    static TokenSubject ofApplication(String objectId, String applicationId) {
        return new TokenSubject(objectId, applicationId, Map.of("idtyp", "app"));
    }

    static TokenSubject of(LocalPrincipal servicePrincipal) {
        var claims = memberships(servicePrincipal);
        claims.put("idtyp", "app");
        return new TokenSubject(servicePrincipal.objectId(), servicePrincipal.clientId(), claims);
    }

    /** A user for whom an application acts. */
    public static TokenSubject of(LocalPrincipal user, String applicationId) {
        var claims = memberships(user);
        claims.put("idtyp", "user");
        claims.put("scp", "user_impersonation");
        claims.put(NAME, user.name());
        return new TokenSubject(user.objectId(), applicationId, claims);
    }

    /** The claims of a token for this service. */
    Map<String, Object> claimsFor(String audience) {
        var visible = new HashMap<>(claims);
        if (!MicrosoftAudience.is(audience)) {
            visible.keySet().removeAll(FOR_MICROSOFT);
        }
        return visible;
    }

    // Entra names at most 200 groups in a token; if there are more, the token only says that Graph lists them
    private static Map<String, Object> memberships(LocalPrincipal principal) {
        var claims = new HashMap<String, Object>();
        if (principal.groups().size() > MAX_GROUPS) {
            claims.put("_claim_names", Map.of("groups", "src1"));
        } else if (!principal.groups().isEmpty()) {
            claims.put("groups", principal.groups());
        }
        if (!principal.appRoles().isEmpty()) {
            claims.put("roles", principal.appRoles());
        }
        return claims;
    }
}
