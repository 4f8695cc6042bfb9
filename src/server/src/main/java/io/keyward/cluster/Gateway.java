package io.keyward.cluster;

import io.keyward.cluster.password.PasswordHash;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;

/**
 * The login to the Ambari interface of a cluster: one user with a password.
 *
 * @param passwordHash see {@link PasswordHash}; the password itself is not stored
 */
@Embeddable
public record Gateway(
        @Column(name = "gateway_enabled") boolean enabled,
        @Column(name = "gateway_user") String user,
        @Column(name = "gateway_password_hash") String passwordHash) {

    /** A copy with these values. An empty argument keeps the present value. */
    public Gateway with(Optional<Boolean> enabled, Optional<String> user, Optional<String> passwordHash) {
        return new Gateway(
                enabled.orElse(this.enabled), user.orElse(this.user), passwordHash.orElse(this.passwordHash));
    }

    /** False for a gateway to which nobody can log in, because it never got a password. */
    boolean hasPassword() {
        return !passwordHash.equals(PasswordHash.NONE);
    }

    @Override
    public String toString() {
        return "Gateway[%s]".formatted(user);
    }
}
