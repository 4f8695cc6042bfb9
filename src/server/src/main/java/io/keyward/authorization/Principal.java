package io.keyward.authorization;

import io.keyward.text.AsciiCase;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who sends a request, as an access token of Entra ID describes it: a user or a service principal, with its groups and app
 * roles. The claim {@code idtyp} distinguishes an app-only token ({@code app}) from a delegated token, which acts for a user.
 * Without that optional claim, a token without scopes ({@code scp}) is an app-only token.
 *
 * @param objectId the object id, in lower case
 * @param groups the object ids of its groups, in lower case
 * @param groupsIncomplete true if the principal has more groups than a token can hold; the token then holds none
 * @param appRoles the values of the app roles in the claim {@code roles}
 * @param applicationId the client application that got the token; null if the token names none
 * @param tenantId null if the token names none
 */
public record Principal(
        String objectId,
        PrincipalType type,
        Set<String> groups,
        boolean groupsIncomplete,
        Set<String> appRoles,
        String applicationId,
        String tenantId) {

    /** More groups than Entra ID puts into a token. A token with more groups is treated as one that leaves out the groups. */
    static final int MAX_GROUPS = 1000;

    public Principal {
        groupsIncomplete = groupsIncomplete || groups.size() > MAX_GROUPS;
        groups = groups.size() > MAX_GROUPS ? Set.of() : groups;
        objectId = AsciiCase.fold(objectId);
        groups = groups.stream().map(group -> AsciiCase.fold(group)).collect(Collectors.toUnmodifiableSet());
        appRoles = Set.copyOf(appRoles);
    }

    /** A principal without groups and app roles. */
    public static Principal of(String objectId, PrincipalType type) {
        return new Principal(objectId, type, Set.of(), false, Set.of(), null, null);
    }

    /**
     * The principal that the claims of a verified access token describe.
     *
     * @param objectId the claim {@code oid}
     */
    public static Principal fromClaims(String objectId, Map<String, Object> claims) {
        return new Principal(
                objectId,
                typeOf(claims),
                texts(claims.get("groups")),
                hasMoreGroups(claims),
                texts(claims.get("roles")),
                claims.get("appid") instanceof String application ? application : text(claims, "azp"),
                text(claims, "tid"));
    }

    /** The object ids that roles of this principal can be assigned to: its own and those of its groups. */
    public Set<String> ids() {
        var ids = new HashSet<>(groups);
        ids.add(objectId);
        return ids;
    }

    private static PrincipalType typeOf(Map<String, Object> claims) {
        var kind = text(claims, "idtyp");
        var appOnly = kind == null ? text(claims, "scp") == null : AsciiCase.equal(kind, "app");
        return appOnly ? PrincipalType.SERVICE_PRINCIPAL : PrincipalType.USER;
    }

    // with too many groups Entra ID sends a pointer to Graph, or hasgroups in tokens of the implicit flow
    private static boolean hasMoreGroups(Map<String, Object> claims) {
        var elsewhere = claims.get("_claim_names") instanceof Map<?, ?> names && names.containsKey("groups");
        return elsewhere || AsciiCase.equal("true", String.valueOf(claims.get("hasgroups")));
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    private static Set<String> texts(Object claim) {
        var texts = new HashSet<String>();
        if (claim instanceof Collection<?> values) {
            values.stream().filter(String.class::isInstance).forEach(value -> texts.add((String) value));
        }
        return texts;
    }
}
