package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.LocalPrincipal.PrincipalKind.USER;
import static io.keyward.localazure.login.user.LocalSignIn.ANN;
import static io.keyward.localazure.login.user.LocalSignIn.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.LoginRefusal;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users sign in with their passwords. */
class UserSignInTest {

    @TempDir
    Path folder;

    private LocalSignIn signIn;

    @BeforeEach
    void an_authority() {
        signIn = new LocalSignIn(folder);
    }

    @Test
    void a_user_gets_a_delegated_token() throws ParseException {
        var response = signIn.passwords.issue(form("Ann@local.test", "pass")::get);

        assertThat(claims(response.getString("access_token")).getClaims())
                .containsEntry("oid", ANN.objectId())
                .containsEntry("idtyp", "user")
                .containsEntry("scp", "user_impersonation");
        assertThat(claims(response.getString("id_token")).getAudience()).containsExactly("az");
    }

    @Test
    void a_wrong_password_is_an_invalid_grant() {
        refused("ann@local.test", "wrong", "invalid username or password");
        refused("nobody@local.test", "pass", "invalid username or password");
    }

    @Test
    void after_ten_wrong_passwords_not_even_the_right_one_is_checked_for_a_minute() {
        IntStream.range(0, 10).forEach(i -> refused("ann@local.test", "wrong", "invalid username or password"));

        refused("ann@local.test", "pass", "Too many wrong passwords");
        signIn.clock.forward(WrongPasswords.WINDOW);

        assertThat(signIn.users.signIn("ann@local.test", "pass")).isEqualTo(ANN);
    }

    @Test
    void right_passwords_are_not_counted() {
        IntStream.range(0, 20).forEach(i -> signIn.users.signIn("ann@local.test", "pass"));

        refused("ann@local.test", "wrong", "invalid username or password");
    }

    @Test
    void wrong_passwords_of_one_user_do_not_stop_another_one() {
        signIn.principals.put(new LocalPrincipal("bob", USER, "bob's object id", "", "pass", List.of(), List.of()));
        IntStream.range(0, 11).forEach(i -> refused("ann@local.test", "wrong", ""));
        IntStream.range(0, 11).forEach(i -> refused("unknown " + i, "wrong", ""));

        assertThat(signIn.users.signIn("bob", "pass").name()).isEqualTo("bob");
    }

    @Test
    void guessing_names_is_limited_for_all_names_together() {
        IntStream.range(0, 10).forEach(i -> refused("unknown " + i, "wrong", "invalid username or password"));

        refused("yet another", "wrong", "Too many wrong passwords");
    }

    @Test
    void a_token_with_more_groups_than_entra_puts_in_says_only_that_there_are_groups() throws ParseException {
        var groups = IntStream.range(0, 201).mapToObj(i -> "g" + i).toList();
        signIn.principals.put(new LocalPrincipal("bob", USER, "bob's object id", "", "pass", groups, List.of()));

        var response = signIn.passwords.issue(form("bob", "pass")::get);

        assertThat(claims(response.getString("access_token")).getClaims())
                .doesNotContainKey("groups")
                .containsEntry("_claim_names", Map.of("groups", "src1"));
    }

    private void refused(String name, String password, String why) {
        assertThatThrownBy(() -> signIn.users.signIn(name, password))
                .isInstanceOf(LoginRefusal.class)
                .hasMessageContaining(why);
    }

    private static Map<String, String> form(String user, String password) {
        return Map.of("client_id", "az", "username", user, "password", password, "scope", SCOPE);
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
