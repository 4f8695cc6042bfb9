package io.keyward.arm;

import io.keyward.cluster.Gateway;
import io.keyward.cluster.PasswordHash;

/** Gateway settings in a request, as the creation and {@code updateGatewaySettings} speak them. */
final class GatewayMember {

    static final String ENABLED = "restAuthCredential.isEnabled";
    static final String USER = "restAuthCredential.username";
    static final String PASSWORD = "restAuthCredential.password";

    private static final int LONGEST_USER = 64;
    private static final int LONGEST_PASSWORD = 256;

    private GatewayMember() {}

    /** A cluster without these settings has a gateway that nobody can log in to. */
    static Gateway read(JsonMember settings) {
        var password = settings.get(PASSWORD).text().filter(text -> !text.isEmpty());
        if (password.filter(text -> text.length() > LONGEST_PASSWORD).isPresent()) {
            throw settings.get(PASSWORD).wrong("is longer than %d characters".formatted(LONGEST_PASSWORD));
        }
        return new Gateway(
                settings.get(ENABLED).flag().orElse(!settings.absent()),
                user(settings.get(USER)),
                password.map(PasswordHash::of).orElse(PasswordHash.NONE));
    }

    private static String user(JsonMember member) {
        var user = member.text().orElse("admin");
        if (user.isBlank() || user.length() > LONGEST_USER) {
            throw member.wrong("must have 1 to %d characters".formatted(LONGEST_USER));
        }
        return user;
    }
}
