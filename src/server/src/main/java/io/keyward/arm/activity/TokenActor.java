package io.keyward.arm.activity;

import static io.keyward.text.JsonFactories.READERS;

import io.keyward.audit.chain.Actor;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.Base64;

/**
 * The caller as the claims of its token describe it. The token is verified already; it is read again here because the audit
 * log stores claims that no other code needs.
 */
final class TokenActor {

    private static final Actor UNKNOWN = new Actor("unknown", null, null, null, null);

    private TokenActor() {}

    static Actor of(String authorization) {
        try {
            var payload = authorization
                    .substring(authorization.indexOf(' ') + 1)
                    .strip()
                    .split("\\.", -1)[1];
            try (var reader = READERS.createReader(
                    new ByteArrayInputStream(Base64.getUrlDecoder().decode(payload)))) {
                return actor(reader.readObject());
            }
        } catch (NullPointerException | IndexOutOfBoundsException | IllegalArgumentException | JsonException e) {
            return UNKNOWN; // a test deploys the application without authentication
        }
    }

    private static Actor actor(JsonObject claims) {
        return new Actor(
                text(claims, "oid", "sub"),
                text(claims, "upn", "preferred_username"),
                text(claims, "appid", "azp"),
                text(claims, "tid"),
                isDelegated(claims) ? Actor.USER : Actor.APPLICATION);
    }

    private static boolean isDelegated(JsonObject claims) {
        var type = claims.getString("idtyp", "");
        return type.isEmpty() ? claims.containsKey("scp") : type.equals("user");
    }

    private static String text(JsonObject claims, String... names) {
        for (var name : names) {
            if (claims.getString(name, null) != null) {
                return claims.getString(name);
            }
        }
        return null;
    }
}
