package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.PasswordHash;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gateway settings in a request, as the creation and {@code updateGatewaySettings} speak them. */
final class GatewayMember {

    static final String ENABLED = "restAuthCredential.isEnabled";
    static final String USER = "restAuthCredential.username";
    static final String PASSWORD = "restAuthCredential.password";

    private static final int LONGEST_USER = 64;
    private static final int LONGEST_PASSWORD = 256;

    private GatewayMember() {}

    /** Without the password, which is not kept. */
    static JsonObjectBuilder view(Gateway gateway) {
        return Json.createObjectBuilder()
                .add(ENABLED, String.valueOf(gateway.enabled()))
                .add(USER, gateway.user());
    }

    static GatewaySpec read(JsonMember settings) {
        return new GatewaySpec(
                settings.get(ENABLED).flag(), user(settings.get(USER)), password(settings.get(PASSWORD)));
    }

    /** What the settings change of a gateway; the password is hashed here, which is slow, and not where it is applied. */
    static UnaryOperator<Gateway> change(JsonMember settings) {
        var enabled = settings.get(ENABLED).flag();
        var user = user(settings.get(USER));
        var hash = password(settings.get(PASSWORD)).map(PasswordHash::of);
        if (enabled.isEmpty() && user.isEmpty() && hash.isEmpty()) {
            throw settings.wrong("changes nothing; give %s, %s or %s".formatted(ENABLED, USER, PASSWORD));
        }
        return standing -> standing.with(enabled, user, hash);
    }

    private static Optional<String> user(JsonMember member) {
        var user = member.text();
        if (user.filter(text -> text.isBlank() || text.length() > LONGEST_USER).isPresent()) {
            throw member.wrong("must have 1 to %d characters".formatted(LONGEST_USER));
        }
        return user;
    }

    // it reads empty, so a client that sends back what it read means the one there is
    private static Optional<String> password(JsonMember member) {
        var password = member.text().filter(text -> !text.isEmpty());
        if (password.filter(text -> text.length() > LONGEST_PASSWORD).isPresent()) {
            throw member.wrong("is longer than %d characters".formatted(LONGEST_PASSWORD));
        }
        return password;
    }
}
