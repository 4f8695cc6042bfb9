package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.LocalPrincipal.PrincipalKind.USER;
import static io.keyward.localazure.login.user.LocalSignIn.ANN;
import static io.keyward.localazure.login.user.LocalSignIn.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.LoginRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refresh tokens are used once, by their client, for their user. */
class RefreshTokensTest {

    @TempDir
    Path folder;

    private LocalSignIn signIn;
    private String token;

    @BeforeEach
    void a_client_has_a_token() {
        signIn = new LocalSignIn(folder);
        token = signIn.refreshTokens.issue(ANN, "az");
    }

    @Test
    void a_token_is_exchanged_for_new_tokens_and_its_successor() {
        var response = signIn.refreshes.issue(form("az", token)::get);

        assertThat(response).containsKeys("access_token", "id_token");
        assertThat(response.getString("refresh_token")).isNotEqualTo(token);
        assertThat(signIn.refreshTokens.use(response.getString("refresh_token"), "az"))
                .contains(ANN);
    }

    @Test
    void a_used_token_is_refused() {
        signIn.refreshes.issue(form("az", token)::get);

        assertThatThrownBy(() -> signIn.refreshes.issue(form("az", token)::get))
                .isInstanceOfSatisfying(LoginRefusal.class, refusal -> assertThat(refusal.error())
                        .isEqualTo("invalid_grant"));
    }

    @Test
    void another_client_cannot_use_a_token_and_does_not_use_it_up() {
        assertThat(signIn.refreshTokens.use(token, "other")).isEmpty();

        assertThat(signIn.refreshTokens.use(token, "az")).contains(ANN);
    }

    @Test
    void an_unusable_scope_does_not_use_a_token_up() {
        var form = LocalSignIn.with(form("az", token), "scope", "openid");
        assertThatThrownBy(() -> signIn.refreshes.issue(form::get)).isInstanceOf(LoginRefusal.class);

        assertThat(signIn.refreshTokens.use(token, "az")).contains(ANN);
    }

    @Test
    void a_token_survives_a_restart() {
        var restarted = new LocalSignIn(folder);

        assertThat(restarted.refreshTokens.use(token, "az")).contains(ANN);
    }

    @Test
    void a_token_expires() {
        signIn.clock.forward(RefreshTokens.LIFETIME);

        assertThat(signIn.refreshTokens.use(token, "az")).isEmpty();
    }

    @Test
    void expired_tokens_are_deleted_with_the_next_one() throws IOException {
        signIn.clock.forward(RefreshTokens.LIFETIME);

        signIn.refreshTokens.issue(ANN, "az");

        try (var files = Files.list(folder.resolve("refresh-tokens"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_token_of_a_deleted_user_is_refused() {
        signIn.principals.delete(ANN.name());

        assertThat(signIn.refreshTokens.use(token, "az")).isEmpty();
    }

    @Test
    void a_user_made_again_under_the_same_name_is_another_one() {
        signIn.principals.put(new LocalPrincipal(ANN.name(), USER, "another", "", "pass", List.of(), List.of()));

        assertThat(signIn.refreshTokens.use(token, "az")).isEmpty();
    }

    @Test
    void the_state_of_the_local_azure_has_no_token() throws IOException {
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(token));
        }
    }

    private static Map<String, String> form(String client, String token) {
        return Map.of("client_id", client, "refresh_token", token, "scope", SCOPE);
    }
}
