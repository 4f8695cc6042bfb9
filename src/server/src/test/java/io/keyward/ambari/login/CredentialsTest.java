package io.keyward.ambari.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @Test
    void user_and_password_are_separated_by_the_first_colon() {
        assertThat(Credentials.parse(basic("admin:a:b"))).contains(new Credentials("admin", "a:b"));
    }

    // RFC 7617 forbids control characters, and PostgreSQL cannot store NUL
    @ParameterizedTest
    @ValueSource(strings = {"ad\u0000min:secret", "admin:sec\nret", "admin:\u007f"})
    void credentials_with_control_characters_are_not_accepted(String credentials) {
        assertThat(Credentials.parse(basic(credentials))).isEmpty();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
