package io.keyward.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.password.PasswordHash;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySpecTest {

    private static final Gateway EXISTING = new Gateway(true, "ops", "the hash of a password");

    @ParameterizedTest
    @CsvSource({
        ",,, true",
        "true, ops, a password, true",
        "false, ops, a password, false",
        "true, admin, a password, false",
        "true, ops, another password, true"
    })
    void a_gateway_is_compared_only_in_the_requested_values_other_than_the_password(
            Boolean enabled, String user, String password, boolean agrees) {
        var spec = spec(enabled, user, password);

        assertThat(spec.agreesWith(EXISTING)).isEqualTo(agrees);
    }

    @Test
    void a_request_for_a_password_differs_from_a_gateway_that_never_got_one() {
        var withoutPassword = new Gateway(true, "ops", PasswordHash.NONE);

        assertThat(spec(null, null, "a password").agreesWith(withoutPassword)).isFalse();
        assertThat(spec(true, "ops", null).agreesWith(withoutPassword)).isTrue();
    }

    @Test
    void a_new_gateway_has_the_default_user_and_the_hash_of_the_password() {
        var gateway = spec(null, null, "a password").gateway(password -> "hash of " + password);

        assertThat(gateway.enabled()).isTrue();
        assertThat(gateway.user()).isEqualTo("admin");
        assertThat(gateway.passwordHash()).isEqualTo("hash of a password");
    }

    @Test
    void nobody_can_log_in_to_a_cluster_without_a_requested_gateway() {
        assertThat(GatewaySpec.NONE.gateway(password -> "hash of " + password))
                .isEqualTo(new Gateway(false, "admin", PasswordHash.NONE));
    }

    @Test
    void the_text_of_a_gateway_request_does_not_contain_the_password() {
        assertThat(spec(true, "ops", "a password").toString()).contains("ops").doesNotContain("a password");
    }

    private static GatewaySpec spec(Boolean enabled, String user, String password) {
        return new GatewaySpec(Optional.ofNullable(enabled), Optional.ofNullable(user), Optional.ofNullable(password));
    }
}
