package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

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

    @Override
    public String toString() {
        return "Gateway[%s]".formatted(user);
    }
}
