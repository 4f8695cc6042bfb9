package io.keyward.vault.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.util.Base64;
import java.util.Optional;

/**
 * The ids of a managed identity in the directory, as a token of the identity names them. They are shown and decide nothing.
 *
 * @param principalId the object id
 * @param clientId the id of its application; null if the token does not name it
 */
public record IdentityIds(String principalId, String clientId) {

    private static final int MAX_LENGTH = 64;

    /** Empty if the token is none that can be read. */
    static Optional<IdentityIds> ofToken(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try (var reader = Json.createReader(
                new StringReader(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)))) {
            var claims = reader.readObject();
            var ids = new IdentityIds(
                    claims.getString("oid", ""), claims.getString("appid", claims.getString("azp", null)));
            return Optional.of(ids).filter(IdentityIds::isStorable);
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isStorable() {
        return !principalId.isEmpty()
                && principalId.length() <= MAX_LENGTH
                && (clientId == null || clientId.length() <= MAX_LENGTH);
    }
}
