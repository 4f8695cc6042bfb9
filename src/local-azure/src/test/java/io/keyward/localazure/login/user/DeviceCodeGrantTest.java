package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.user.LocalSignIn.ANN;
import static io.keyward.localazure.login.user.LocalSignIn.SCOPE;
import static io.keyward.localazure.login.user.LocalSignIn.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.localazure.login.LoginRefusal;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program without a browser waits for its user. */
class DeviceCodeGrantTest {

    private static final Map<String, String> CLIENT = Map.of("client_id", "az", "scope", SCOPE);

    @TempDir
    Path folder;

    private LocalSignIn signIn;
    private JsonObject begun;

    @BeforeEach
    void a_program_shows_a_code() {
        signIn = new LocalSignIn(folder);
        begun = signIn.devices.begin(CLIENT::get);
    }

    @Test
    void the_program_learns_what_to_show() {
        assertThat(begun.getString("message"))
                .contains(begun.getString("user_code"), begun.getString("verification_uri"));
        assertThat(begun.getString("user_code")).matches("[B-Z]{4}-[B-Z]{4}");
        assertThat(begun).containsKeys("device_code", "expires_in", "interval");
    }

    @Test
    void the_program_waits_until_the_user_has_signed_in() {
        refused(poll(), "authorization_pending");

        signIn.devices.complete(begun.getString("user_code"), ANN);

        assertThat(signIn.devices.issue(poll()::get)).containsKeys("access_token", "id_token", "refresh_token");
    }

    @Test
    void the_tokens_are_issued_once() {
        signIn.devices.complete(begun.getString("user_code"), ANN);
        signIn.devices.issue(poll()::get);

        refused(poll(), "expired_token");
    }

    @Test
    void the_code_of_the_user_is_read_in_any_case_and_without_its_hyphen() {
        var typed = " " + begun.getString("user_code").toLowerCase(Locale.ROOT).replace("-", "");

        assertThat(signIn.devices.clientOf(typed)).contains("az");
    }

    @Test
    void the_code_of_the_user_is_used_up_by_the_first_sign_in() {
        signIn.devices.complete(begun.getString("user_code"), ANN);

        assertThat(signIn.devices.clientOf(begun.getString("user_code"))).isEmpty();
    }

    @Test
    void the_codes_expire_after_a_quarter_of_an_hour() {
        signIn.clock.forward(Duration.ofMinutes(15));

        assertThat(signIn.devices.clientOf(begun.getString("user_code"))).isEmpty();
        refused(poll(), "expired_token");
    }

    @Test
    void another_client_gets_nothing_for_the_code() {
        signIn.devices.complete(begun.getString("user_code"), ANN);

        refused(with(poll(), "client_id", "other"), "expired_token");
    }

    private Map<String, String> poll() {
        return with(CLIENT, "device_code", begun.getString("device_code"));
    }

    private void refused(Map<String, String> form, String error) {
        assertThatThrownBy(() -> signIn.devices.issue(form::get))
                .isInstanceOfSatisfying(LoginRefusal.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(error));
    }
}
