package io.keyward.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySpecTest {

    private static final Gateway STANDING = new Gateway(true, "ops", PasswordHash.of("a password"));

    @ParameterizedTest
    @CsvSource({
        ",,, true",
        "true, ops, a password, true",
        "false, ops, a password, false",
        "true, admin, a password, false",
        "true, ops, another password, false"
    })
    void what_is_asked_for_is_compared_and_nothing_else(Boolean enabled, String user, String password, boolean agrees) {
        var spec = spec(enabled, user, password);

        assertThat(spec.agreesWith(STANDING)).isEqualTo(agrees);
    }

    @Test
    void a_new_cluster_has_what_was_asked_for_and_no_password() {
        var gateway = spec(null, null, "a password").gateway();

        assertThat(gateway.enabled()).isTrue();
        assertThat(gateway.user()).isEqualTo("admin");
        assertThat(PasswordHash.matches(gateway.passwordHash(), "a password")).isTrue();
    }

    @Test
    void where_nothing_is_asked_for_nobody_can_log_in() {
        assertThat(GatewaySpec.NONE.gateway()).isEqualTo(new Gateway(false, "admin", PasswordHash.NONE));
    }

    @Test
    void the_password_is_in_no_text() {
        assertThat(spec(true, "ops", "a password").toString()).contains("ops").doesNotContain("a password");
    }

    private static GatewaySpec spec(Boolean enabled, String user, String password) {
        return new GatewaySpec(Optional.ofNullable(enabled), Optional.ofNullable(user), Optional.ofNullable(password));
    }
}
