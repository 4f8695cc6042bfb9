package io.keyward.cluster;

import io.keyward.cluster.password.PasswordHash;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The gateway that a creation request asks for; a value that the request leaves out is empty. {@code toString} does not
 * contain the password. It is hashed only when needed, because hashing is slow.
 */
public final class GatewaySpec {

    /** The request has no gateway, so no login is possible. */
    public static final GatewaySpec NONE = new GatewaySpec(Optional.empty(), Optional.empty(), Optional.empty());

    /** The user of a gateway if the request names no user. */
    public static final String DEFAULT_USER = "admin";

    private final Optional<Boolean> enabled;
    private final Optional<String> user;
    private final Optional<String> password;

    public GatewaySpec(Optional<Boolean> enabled, Optional<String> user, Optional<String> password) {
        this.enabled = enabled;
        this.user = user;
        this.password = password;
    }

    /**
     * The gateway of a new cluster.
     *
     * @param hash computes the slow hash of a password; it is called only if the request has one
     */
    public Gateway gateway(UnaryOperator<String> hash) {
        var requested = enabled.isPresent() || user.isPresent() || password.isPresent();
        return new Gateway(
                enabled.orElse(requested),
                user.orElse(DEFAULT_USER),
                password.map(hash).orElse(PasswordHash.NONE));
    }

    /**
     * The requested change of an existing gateway. A value that the request leaves out stays unchanged.
     *
     * @param hash computes the slow hash of a password; it is called here, not while the cluster is locked
     * @throws ClusterProblem if the password breaks a rule
     */
    public UnaryOperator<Gateway> change(Gateway existing, UnaryOperator<String> hash) {
        password.ifPresent(text -> GatewayPassword.require(text, user.orElse(existing.user())));
        var passwordHash = password.map(hash);
        return current -> current.with(enabled, user, passwordHash);
    }

    /** True if the request sets no value. */
    public boolean isEmpty() {
        return enabled.isEmpty() && user.isEmpty() && password.isEmpty();
    }

    /**
     * True if the gateway has every value that this request gives. The passwords are not compared, because the response to a
     * repeated creation would confirm a guessed password.
     */
    public boolean agreesWith(Gateway existing) {
        return enabled.filter(requested -> requested != existing.enabled()).isEmpty()
                && user.filter(requested -> !requested.equals(existing.user())).isEmpty()
                && (password.isEmpty() || existing.hasPassword());
    }

    @Override
    public String toString() {
        return "GatewaySpec[%s]".formatted(user.orElse(DEFAULT_USER));
    }
}
