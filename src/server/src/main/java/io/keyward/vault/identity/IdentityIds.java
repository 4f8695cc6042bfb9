package io.keyward.vault.identity;

import static io.keyward.text.JsonFactories.READERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import java.io.StringReader;
import java.util.Base64;
import java.util.Optional;

/**
 * The ids of a managed identity in the directory, as the claims of a token name them. Keyward got the token directly from its
 * host or from the login authority, so it does not verify the signature. A node's token is compared with these ids to check
 * that it is of the identity.
 *
 * @param principalId the object id
 * @param clientId the application id of the identity; null if the token does not contain it
 * @param tenantId null if the token does not contain it, or if a server of an earlier release stored the ids
 */
public record IdentityIds(String principalId, String clientId, String tenantId) {

    private static final int MAX_LENGTH = 64;

    /** The ids in a token; empty if the token is not a JWT with an object id, or a value is too long. */
    static Optional<IdentityIds> ofToken(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try (var reader = READERS.createReader(
                new StringReader(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)))) {
            var claims = reader.readObject();
            var ids = new IdentityIds(
                    claims.getString("oid", ""),
                    claims.getString("appid", claims.getString("azp", null)),
                    claims.getString("tid", null));
            return Optional.of(ids).filter(IdentityIds::isStorable);
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The service principal; empty if the tenant is not known. */
    Optional<IdentityPrincipal> principal() {
        return Optional.ofNullable(tenantId).map(tenant -> new IdentityPrincipal(tenant, principalId));
    }

    private boolean isStorable() {
        return !principalId.isEmpty()
                && principalId.length() <= MAX_LENGTH
                && (clientId == null || clientId.length() <= MAX_LENGTH)
                && (tenantId == null || tenantId.length() <= MAX_LENGTH);
    }
}
