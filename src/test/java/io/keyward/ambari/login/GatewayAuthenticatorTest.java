package io.keyward.ambari.login;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.PasswordHash;
import io.keyward.database.TestDatabase;
import io.keyward.operation.TestClock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins of gateway users, and the limits on wrong passwords. */
class GatewayAuthenticatorTest {

    private static final String HASH = PasswordHash.of("right");
    private static final String AN_ADDRESS = "203.0.113.7";
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Clusters clusters = TestDatabase.H2.bean(Clusters.class);
    private final String user = "u" + UUID.randomUUID();
    private final Credentials right = new Credentials(user, "right");
    private final Credentials wrong = new Credentials(user, "wrong");
    private final TestClock clock = new TestClock();
    private GatewayAuthenticator authenticator;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_with_a_gateway() {
        authenticator = new GatewayAuthenticator(clusters, clock, 4, 3, 5, Duration.ofMinutes(1), REMEMBERED, 1);
        cluster = withGateway(new Gateway(true, user, HASH));
    }

    @Test
    void a_gateway_user_can_log_in_with_the_name_of_the_cluster_in_any_case() {
        var loggedIn = authenticator.login(name().toUpperCase(Locale.ROOT), right, AN_ADDRESS);

        assertThat(loggedIn.maySee(cluster)).isTrue();
    }

    @Test
    void a_wrong_password_an_unknown_user_and_an_unknown_cluster_get_the_same_error() {
        assertRefused(name(), wrong);
        assertRefused(name(), new Credentials("other", "right"));
        assertRefused("no-such-cluster", right);
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

        assertThatThrownBy(() -> authenticator.login(name(), right, AN_ADDRESS))
                .isInstanceOf(AmbariProblem.GatewayDisabled.class);
        assertRefused(name(), wrong);
    }

    @Test
    void an_address_is_locked_out_of_a_cluster_after_three_wrong_passwords() {
        for (var guess = 0; guess < 3; guess++) {
            assertRefused(name(), wrong);
        }
        assertThatThrownBy(() -> authenticator.login(name(), wrong, AN_ADDRESS))
                .isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void wrong_passwords_for_one_cluster_are_counted_across_all_addresses() {
        var problems = IntStream.range(0, 5)
                .mapToObj(guess -> attempt(name(), wrong, "203.0.113." + guess))
                .toList();

        assertThat(problems.subList(0, 4)).hasOnlyElementsOfType(AmbariProblem.InvalidCredentials.class);
        assertThat(problems.get(4)).isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void wrong_passwords_from_one_address_are_counted_across_all_clusters() {
        var problems = IntStream.range(0, 5)
                .mapToObj(guess -> attempt("no-such-cluster" + guess, right, AN_ADDRESS))
                .toList();

        assertThat(problems).hasOnlyElementsOfType(AmbariProblem.InvalidCredentials.class);
        assertThatThrownBy(() -> authenticator.login(name(), right, AN_ADDRESS))
                .isInstanceOf(AmbariProblem.TooManyAttempts.class);
        assertThat(authenticator.login(name(), right, "198.51.100.1")).isNotNull();
    }

    @Test
    void an_address_that_is_locked_out_of_one_cluster_can_log_in_to_another() {
        var other = withGateway(new Gateway(true, user, HASH));
        lockOut();

        assertThatThrownBy(() -> authenticator.login(name(), right, AN_ADDRESS))
                .isInstanceOf(AmbariProblem.TooManyAttempts.class);
        assertThat(authenticator
                        .login(other.resourceId().name(), right, AN_ADDRESS)
                        .maySee(other))
                .isTrue();
    }

    @Test
    void attempts_refused_by_the_limit_of_one_cluster_do_not_count_for_the_address() {
        lockOut();

        var problems = IntStream.range(0, 20)
                .mapToObj(poll -> attempt(name(), wrong, AN_ADDRESS))
                .toList();

        assertThat(problems).hasOnlyElementsOfType(AmbariProblem.TooManyAttempts.class);
        assertRefused("no-such-cluster", right);
    }

    @Test
    void recently_verified_credentials_are_accepted_during_a_lockout() {
        authenticator.login(name(), right, AN_ADDRESS);
        lockOut();

        assertThat(authenticator.login(name(), right, AN_ADDRESS).maySee(cluster))
                .isTrue();
    }

    @Test
    void each_use_of_verified_credentials_extends_their_time_in_the_cache() {
        authenticator.login(name(), right, AN_ADDRESS);
        clock.pass(REMEMBERED.minusSeconds(1));
        authenticator.login(name(), right, AN_ADDRESS);
        clock.pass(REMEMBERED.minusSeconds(1));
        lockOut();

        assertThat(authenticator.login(name(), right, AN_ADDRESS).maySee(cluster))
                .isTrue();
    }

    @Test
    void verified_credentials_expire_without_use() {
        authenticator.login(name(), right, AN_ADDRESS);
        clock.pass(REMEMBERED);
        lockOut();

        assertThatThrownBy(() -> authenticator.login(name(), right, AN_ADDRESS))
                .isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void a_changed_password_invalidates_verified_credentials_at_once() {
        authenticator.login(name(), right, AN_ADDRESS);
        clusters.change(cluster.id(), changed -> {
            changed.changeGateway(new Gateway(true, user, PasswordHash.of("new")));
            return null;
        });

        assertRefused(name(), right);
    }

    @Test
    void a_changed_user_invalidates_verified_credentials_at_once() {
        authenticator.login(name(), right, AN_ADDRESS);
        clusters.change(cluster.id(), changed -> {
            changed.changeGateway(new Gateway(true, user + "2", HASH));
            return null;
        });

        assertRefused(name(), right);
    }

    @Test
    void without_a_clusters_name_the_user_is_logged_in_to_the_cluster_that_accepts_the_credentials() {
        var other = withGateway(new Gateway(true, user, PasswordHash.of("another")));

        var loggedIn = authenticator.loginToAny(right, AN_ADDRESS);

        assertThat(loggedIn.maySee(cluster)).isTrue();
        assertThat(loggedIn.maySee(other)).isFalse();
        assertThatThrownBy(() -> authenticator.loginToAny(wrong, AN_ADDRESS))
                .isInstanceOf(AmbariProblem.InvalidCredentials.class);
    }

    private void lockOut() {
        for (var guess = 0; guess < 3; guess++) {
            attempt(name(), wrong, AN_ADDRESS);
        }
    }

    private Throwable attempt(String name, Credentials credentials, String address) {
        return catchThrowable(() -> authenticator.login(name, credentials, address));
    }

    private void assertRefused(String name, Credentials credentials) {
        assertThatThrownBy(() -> authenticator.login(name, credentials, AN_ADDRESS))
                .isInstanceOf(AmbariProblem.InvalidCredentials.class);
    }

    private Cluster withGateway(Gateway gateway) {
        var built = aCluster().build();
        built.changeGateway(gateway);
        return clusters.add(built, added -> added);
    }

    private String name() {
        return cluster.resourceId().name();
    }
}
