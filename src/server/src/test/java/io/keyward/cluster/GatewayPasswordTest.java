package io.keyward.cluster;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of HDInsight for the password of a cluster's gateway. */
class GatewayPasswordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HttpPassword1234!",
                "Secret-123",
                "with Space1",
                "P:a/s|s_w0rd",
                "Ümlaut.12345a",
                "aA1#]].....",
                "Adversary-12"
            })
    void a_password_of_every_kind_of_character_is_accepted(String password) {
        assertThatCode(() -> GatewayPassword.require(password, "admin")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Secret-12",
                "secret-1234",
                "SECRET-1234",
                "Secret-word",
                "Secret12345",
                "Secret-'1234",
                "Secret-\"1234",
                "Secret-`1234",
                "Secret-\\1234",
                "Secret-1234\n",
                "Secret-1234\u0000"
            })
    void a_password_that_lacks_a_kind_or_contains_a_forbidden_character_is_refused(String password) {
        assertRefused(password, "me");
    }

    @Test
    void a_password_has_at_most_256_characters() {
        var longest = "Secret-1" + "x".repeat(248);

        assertThatCode(() -> GatewayPassword.require(longest, "me")).doesNotThrowAnyException();
        assertRefused(longest + "x", "me");
    }

    @ParameterizedTest
    @CsvSource({"admin, Secret-adm1", "admin, Secret-dMI1", "ADMIN, Secret-min1", "ops, Secret-Ops1", "a.b, Secret-A.b1"
    })
    void three_characters_of_the_user_name_in_a_row_are_refused_in_any_case(String user, String password) {
        assertRefused(password, user);
    }

    @ParameterizedTest
    @CsvSource({"admin, Secret-ad-in1", "me, Secret-me1me"})
    void two_characters_of_the_user_name_are_accepted(String user, String password) {
        assertThatCode(() -> GatewayPassword.require(password, user)).doesNotThrowAnyException();
    }

    @Test
    void the_error_is_hdinsights_and_does_not_contain_the_password() {
        assertThatThrownBy(() -> GatewayPassword.require("whispered", "admin"))
                .isInstanceOfSatisfying(
                        ClusterProblem.class,
                        problem -> assertThat(problem.code().wireName()).isEqualTo("BadRequest"))
                .hasMessageContaining("must be at least 10 characters in length")
                .hasMessageContaining("should not contain 3 consecutive letters from the username")
                .hasMessageNotContaining("whispered");
    }

    private static void assertRefused(String password, String user) {
        assertThatThrownBy(() -> GatewayPassword.require(password, user))
                .is(problem(ProblemCode.GATEWAY_PASSWORD_WEAK));
    }
}
