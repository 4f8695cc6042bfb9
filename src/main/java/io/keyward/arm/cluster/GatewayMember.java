package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.PasswordHash;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Parses the gateway settings in a creation request and in {@code updateGatewaySettings}. */
final class GatewayMember {

    static final String ENABLED = "restAuthCredential.isEnabled";
    static final String USER = "restAuthCredential.username";
    static final String PASSWORD = "restAuthCredential.password";

    private static final int MAX_USER_LENGTH = 64;
    private static final int MAX_PASSWORD_LENGTH = 256;

    private GatewayMember() {}

    /** The settings without the password, of which only a hash is stored. */
    static JsonObjectBuilder view(Gateway gateway) {
        return Json.createObjectBuilder()
                .add(ENABLED, String.valueOf(gateway.enabled()))
                .add(USER, gateway.user());
    }

    static GatewaySpec read(JsonMember settings) {
        return new GatewaySpec(
                settings.get(ENABLED).flag(), user(settings.get(USER)), password(settings.get(PASSWORD)));
    }

    /** The change to an existing gateway. The slow hash of the password is computed here, not while the cluster is locked. */
    static UnaryOperator<Gateway> change(JsonMember settings) {
        var enabled = settings.get(ENABLED).flag();
        var user = user(settings.get(USER));
        var hash = password(settings.get(PASSWORD)).map(PasswordHash::of);
        if (enabled.isEmpty() && user.isEmpty() && hash.isEmpty()) {
            throw settings.invalid("changes nothing; give %s, %s or %s".formatted(ENABLED, USER, PASSWORD));
        }
        return current -> current.with(enabled, user, hash);
    }

    private static Optional<String> user(JsonMember member) {
        var user = member.text();
        if (user.filter(text -> text.isBlank() || text.length() > MAX_USER_LENGTH)
                .isPresent()) {
            throw member.invalid("must have 1 to %d characters".formatted(MAX_USER_LENGTH));
        }
        return user;
    }

    // a read returns an empty password; a client that sends it back wants to keep the current one
    private static Optional<String> password(JsonMember member) {
        var password = member.text().filter(text -> !text.isEmpty());
        if (password.filter(text -> text.length() > MAX_PASSWORD_LENGTH).isPresent()) {
            throw member.invalid("is longer than %d characters".formatted(MAX_PASSWORD_LENGTH));
        }
        return password;
    }
}
