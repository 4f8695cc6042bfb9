package io.keyward.vault.identity;

import static io.keyward.text.JsonFactories.READERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import java.io.StringReader;
import java.util.Base64;
import java.util.Optional;

/**
 * The ids of a managed identity in the directory, as a token of the identity names them. Keyward got the token from the host on
 * which it runs or from the login authority, so it does not verify the signature. Nodes prove with these ids that they have the
 * identity.
 *
 * @param principalId the object id
 * @param clientId the id of its application; null if the token does not name it
 * @param tenantId null if the token does not name it, or if a server of an earlier release stored the ids
 */
public record IdentityIds(String principalId, String clientId, String tenantId) {

    private static final int MAX_LENGTH = 64;

    /** Empty if the token is none that can be read. */
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

    /** Empty if the tenant is not known. */
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
