package io.keyward.ambari.login;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.password.PasswordHash;
import io.keyward.cluster.password.QuickPasswordHash;
import io.keyward.problem.ProblemCode;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who can log in to the gateway of a cluster, and for how long verified credentials are accepted. */
class GatewayAuthenticatorTest extends GatewayScenario {

    @Test
    void a_gateway_user_can_log_in_with_the_name_of_the_cluster_in_any_case() {
        var loggedIn = authenticator.login(name().toUpperCase(Locale.ROOT), right, network);

        assertThat(loggedIn.maySee(cluster)).isTrue();
    }

    @Test
    void a_wrong_password_an_unknown_user_and_an_unknown_cluster_get_the_same_error() {
        assertRefused(name(), wrong);
        assertRefused(name(), new Credentials("other", "right"));
        assertRefused(unknown, right);
    }

    @Test
    void a_gateway_without_a_password_accepts_no_login() {
        cluster = withGateway(new Gateway(true, user, PasswordHash.NONE));

        assertRefused(name(), new Credentials(user, "none"));
        assertRefused(name(), new Credentials(user, ""));
        assertRefused(name(), new Credentials(user, "nobody's"));
    }

    @Test
    void a_disabled_gateway_is_reported_only_after_a_right_password() {
        cluster = withGateway(new Gateway(false, user, HASH));

        assertThatThrownBy(() -> authenticator.login(name(), right, network)).is(problem(ProblemCode.FORBIDDEN));
        assertRefused(name(), wrong);
    }

    @Test
    void each_use_of_verified_credentials_extends_their_time_in_the_cache() {
        authenticator.login(name(), right, network);
        clock.pass(REMEMBERED.minusSeconds(1));
        authenticator.login(name(), right, network);
        clock.pass(REMEMBERED.minusSeconds(1));
        lockOut();

        assertThat(authenticator.login(name(), right, network).maySee(cluster)).isTrue();
    }

    @Test
    void verified_credentials_expire_without_use() {
        authenticator.login(name(), right, network);
        clock.pass(REMEMBERED);
        lockOut();

        assertThatThrownBy(() -> authenticator.login(name(), right, network))
                .isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void a_changed_password_invalidates_verified_credentials_at_once() {
        authenticator.login(name(), right, network);
        clusters.change(cluster.id(), changed -> {
            changed.changeGateway(new Gateway(true, user, QuickPasswordHash.of("new")));
            return null;
        });

        assertRefused(name(), right);
    }

    @Test
    void a_changed_user_invalidates_verified_credentials_at_once() {
        authenticator.login(name(), right, network);
        clusters.change(cluster.id(), changed -> {
            changed.changeGateway(new Gateway(true, user + "2", HASH));
            return null;
        });

        assertRefused(name(), right);
    }

    @Test
    void without_a_clusters_name_the_user_is_logged_in_to_the_cluster_that_accepts_the_credentials() {
        var other = withGateway(new Gateway(true, user, QuickPasswordHash.of("another")));

        var loggedIn = authenticator.loginToAny(right, network);

        assertThat(loggedIn.maySee(cluster)).isTrue();
        assertThat(loggedIn.maySee(other)).isFalse();
        assertThatThrownBy(() -> authenticator.loginToAny(wrong, network))
                .isInstanceOf(AmbariProblem.InvalidCredentials.class);
    }
}
