package io.keyward.arm.cluster;

import static io.keyward.arm.json.MemberField.honoured;
import static io.keyward.arm.json.MemberField.refused;
import static io.keyward.arm.json.MemberSchema.object;
import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.json.MemberSchema;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.GatewayPassword;
import io.keyward.cluster.GatewaySpec;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** Parses the gateway settings in a creation request and in {@code updateGatewaySettings}. */
final class GatewayMember {

    static final String ENABLED = "restAuthCredential.isEnabled";
    static final String USER = "restAuthCredential.username";
    static final String PASSWORD = "restAuthCredential.password";

    /** The gateway settings in a creation, and the body of {@code updateGatewaySettings}. */
    static final MemberSchema SCHEMA = object(
            honoured(ENABLED),
            honoured(USER),
            honoured(PASSWORD),
            refused("restAuthEntraUsers", "users of Microsoft Entra at the gateway", "use one user with a password"));

    private static final int MAX_USER_LENGTH = 64;

    private GatewayMember() {}

    /** The settings without the password, of which only a hash is stored. */
    static JsonObjectBuilder view(Gateway gateway) {
        return BUILDERS.createObjectBuilder()
                .add(ENABLED, String.valueOf(gateway.enabled()))
                .add(USER, gateway.user());
    }

    static GatewaySpec read(JsonMember settings) {
        var user = user(settings.get(USER));
        var password = password(settings.get(PASSWORD));
        password.ifPresent(text -> GatewayPassword.require(text, user.orElse(GatewaySpec.DEFAULT_USER)));
        return new GatewaySpec(settings.get(ENABLED).flag(), user, password);
    }

    /** Reads a change of an existing gateway. */
    static GatewaySpec readChange(JsonMember settings) {
        SCHEMA.select(settings);
        var change = new GatewaySpec(
                settings.get(ENABLED).flag(), user(settings.get(USER)), password(settings.get(PASSWORD)));
        if (change.isEmpty()) {
            throw settings.invalid("changes nothing; give %s, %s or %s".formatted(ENABLED, USER, PASSWORD));
        }
        return change;
    }

    private static Optional<String> user(JsonMember member) {
        var user = member.text();
        if (user.filter(text -> text.isBlank() || text.length() > MAX_USER_LENGTH)
                .isPresent()) {
            throw member.invalid("must have 1 to %d characters".formatted(MAX_USER_LENGTH));
        }
        return user;
    }

    // a read returns an empty password; a client that sends it back means to keep the current password
    private static Optional<String> password(JsonMember member) {
        return member.text().filter(text -> !text.isEmpty());
    }
}
