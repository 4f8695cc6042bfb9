package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;

/**
 * Who may speak to the cluster's own web interface (Ambari) by user and password.
 *
 * @param passwordHash a slow salted hash that says itself how it was made; the password is not kept
 */
@Embeddable
public record Gateway(
        @Column(name = "gateway_enabled") boolean enabled,
        @Column(name = "gateway_user") String user,
        @Column(name = "gateway_password_hash") String passwordHash) {

    /** What a change leaves out stays as it is. */
    public Gateway with(Optional<Boolean> enabled, Optional<String> user, Optional<String> passwordHash) {
        return new Gateway(
                enabled.orElse(this.enabled), user.orElse(this.user), passwordHash.orElse(this.passwordHash));
    }

    @Override
    public String toString() {
        return "Gateway[%s]".formatted(user);
    }
}
