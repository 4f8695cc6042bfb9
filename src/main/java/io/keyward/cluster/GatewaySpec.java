package io.keyward.cluster;

import java.util.Optional;

/**
 * A gateway as a creation asks for it; what is empty was left out. The password is in no text, and is kept as a slow hash
 * alone, which is made no sooner than it is needed.
 */
public final class GatewaySpec {

    /** Nothing asked for: a gateway that nobody can log in to. */
    public static final GatewaySpec NONE = new GatewaySpec(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String DEFAULT_USER = "admin";

    private final Optional<Boolean> enabled;
    private final Optional<String> user;
    private final Optional<String> password;

    public GatewaySpec(Optional<Boolean> enabled, Optional<String> user, Optional<String> password) {
        this.enabled = enabled;
        this.user = user;
        this.password = password;
    }

    /** The gateway of a new cluster. */
    Gateway gateway() {
        var asked = enabled.isPresent() || user.isPresent() || password.isPresent();
        return new Gateway(
                enabled.orElse(asked),
                user.orElse(DEFAULT_USER),
                password.map(PasswordHash::of).orElse(PasswordHash.NONE));
    }

    /** Whether a gateway is as this asks for it, as far as it does; slow where there is a password to compare. */
    public boolean agreesWith(Gateway standing) {
        return enabled.filter(asked -> asked != standing.enabled()).isEmpty()
                && user.filter(asked -> !asked.equals(standing.user())).isEmpty()
                && password.filter(asked -> !PasswordHash.matches(standing.passwordHash(), asked))
                        .isEmpty();
    }

    @Override
    public String toString() {
        return "GatewaySpec[%s]".formatted(user.orElse(DEFAULT_USER));
    }
}
