package io.keyward.ambari.login;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.audit.ClientNetwork;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.PasswordHash;
import io.keyward.database.TestDatabase;
import io.keyward.operation.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins of gateway users, and the limits on wrong passwords. */
class GatewayAuthenticatorTest {

    private static final String HASH = PasswordHash.of("right");
    private static final Duration KNOWN = Duration.ofDays(3);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Clusters clusters = TestDatabase.H2.bean(Clusters.class);
    private final String user = "u" + UUID.randomUUID();
    private final String unknown = "no" + UUID.randomUUID();
    private final ClientNetwork network = aNetwork();
    private final Credentials right = new Credentials(user, "right");
    private final Credentials wrong = new Credentials(user, "wrong");
    private final TestClock clock = new TestClock();
    private GatewayAuthenticator authenticator;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_with_a_gateway() {
        authenticator = aServer();
        cluster = withGateway(new Gateway(true, user, HASH));
    }

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

        assertThatThrownBy(() -> authenticator.login(name(), right, network))
                .isInstanceOf(AmbariProblem.GatewayDisabled.class);
        assertRefused(name(), wrong);
    }

    @Test
    void a_network_is_locked_out_of_a_cluster_after_three_wrong_passwords() {
        for (var guess = 0; guess < 3; guess++) {
            assertRefused(name(), wrong);
        }
        assertThatThrownBy(() -> authenticator.login(name(), wrong, network))
                .isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void wrong_passwords_for_one_cluster_are_counted_across_all_networks() {
        var problems = IntStream.range(0, 5)
                .mapToObj(guess -> attempt(name(), wrong, aNetwork()))
                .toList();

        assertThat(problems.subList(0, 4)).hasOnlyElementsOfType(AmbariProblem.InvalidCredentials.class);
        assertThat(problems.get(4)).isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void wrong_passwords_from_one_network_are_counted_across_all_clusters() {
        var problems = IntStream.range(0, 5)
                .mapToObj(guess -> attempt(unknown + guess, right, network))
                .toList();

        assertThat(problems).hasOnlyElementsOfType(AmbariProblem.InvalidCredentials.class);
        assertThatThrownBy(() -> authenticator.login(name(), right, network))
                .isInstanceOf(AmbariProblem.TooManyAttempts.class);
        assertThat(authenticator.login(name(), right, aNetwork())).isNotNull();
    }

    @Test
    void a_network_that_is_locked_out_of_one_cluster_can_log_in_to_another() {
        var other = withGateway(new Gateway(true, user, HASH));
        lockOut();

        assertThatThrownBy(() -> authenticator.login(name(), right, network))
                .isInstanceOf(AmbariProblem.TooManyAttempts.class);
        assertThat(authenticator
                        .login(other.resourceId().name(), right, network)
                        .maySee(other))
                .isTrue();
    }

    @Test
    void attempts_refused_by_the_limit_of_one_cluster_do_not_count_for_the_network() {
        lockOut();

        var problems = IntStream.range(0, 20)
                .mapToObj(poll -> attempt(name(), wrong, network))
                .toList();

        assertThat(problems).hasOnlyElementsOfType(AmbariProblem.TooManyAttempts.class);
        assertRefused(unknown, right);
    }

    @Test
    void recently_verified_credentials_are_accepted_during_a_lockout() {
        authenticator.login(name(), right, network);
        lockOut();

        assertThat(authenticator.login(name(), right, network).maySee(cluster)).isTrue();
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
            changed.changeGateway(new Gateway(true, user, PasswordHash.of("new")));
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
        var other = withGateway(new Gateway(true, user, PasswordHash.of("another")));

        var loggedIn = authenticator.loginToAny(right, network);

        assertThat(loggedIn.maySee(cluster)).isTrue();
        assertThat(loggedIn.maySee(other)).isFalse();
        assertThatThrownBy(() -> authenticator.loginToAny(wrong, network))
                .isInstanceOf(AmbariProblem.InvalidCredentials.class);
    }

    @Test
    void servers_share_the_counts() {
        var servers = List.of(aServer(), aServer());

        var problems = IntStream.range(0, 4)
                .mapToObj(guess -> catchThrowable(() -> servers.get(guess % 2).login(name(), wrong, network)))
                .toList();

        assertThat(problems.subList(0, 3)).hasOnlyElementsOfType(AmbariProblem.InvalidCredentials.class);
        assertThat(problems.get(3)).isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void wrong_passwords_from_elsewhere_do_not_lock_out_a_network_that_is_known_to_the_cluster() {
        authenticator.login(name(), right, network);
        lockOutStrangers();

        assertThat(attempt(name(), right, aNetwork())).isNull(); // this server remembers the credentials
        authenticator = aServer();
        assertThat(attempt(name(), right, aNetwork())).isInstanceOf(AmbariProblem.TooManyAttempts.class);
        assertThat(attempt(name(), right, network)).isNull();
    }

    @Test
    void wrong_passwords_from_a_known_network_lock_out_that_network_alone() {
        authenticator.login(name(), right, network);
        authenticator = aServer();
        lockOut();

        assertThat(attempt(name(), right, network)).isInstanceOf(AmbariProblem.TooManyAttempts.class);
        assertThat(attempt(name(), right, aNetwork())).isNull();
    }

    @Test
    void a_network_is_forgotten_when_nobody_signs_in_from_it() {
        authenticator.login(name(), right, network);
        clock.pass(KNOWN);
        lockOutStrangers();

        assertThat(attempt(name(), right, network)).isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void a_network_that_is_known_to_one_cluster_is_not_known_to_another() {
        authenticator.login(name(), right, network);
        cluster = withGateway(new Gateway(true, user, HASH));
        lockOutStrangers();

        assertThat(attempt(name(), right, network)).isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void credentials_are_checked_again_after_a_day_so_that_the_network_stays_known() {
        authenticator.login(name(), right, network);
        for (var passed = Duration.ZERO; passed.compareTo(KNOWN) < 0; passed = passed.plus(REMEMBERED.dividedBy(2))) {
            clock.pass(REMEMBERED.dividedBy(2));
            authenticator.login(name(), right, network);
        }

        authenticator = aServer();
        lockOutStrangers();

        assertThat(attempt(name(), right, network)).isNull();
    }

    private void lockOutStrangers() {
        for (var guess = 0; guess < 4; guess++) {
            assertThat(attempt(name(), wrong, aNetwork())).isInstanceOf(AmbariProblem.InvalidCredentials.class);
        }
    }

    private GatewayAuthenticator aServer() {
        return new GatewayAuthenticator(
                clusters,
                new ThrottledPasswordCheck(
                        new LoginLimits(4, 3, 5, Duration.ofMinutes(1)),
                        TestDatabase.H2.bean(LoginAttempts.class),
                        TestDatabase.H2.bean(KnownNetworks.class),
                        clock,
                        KNOWN,
                        REMEMBERED,
                        1));
    }

    private static ClientNetwork aNetwork() {
        return new ClientNetwork(UUID.randomUUID().toString());
    }

    private void lockOut() {
        for (var guess = 0; guess < 3; guess++) {
            attempt(name(), wrong, network);
        }
    }

    private Throwable attempt(String name, Credentials credentials, ClientNetwork from) {
        return catchThrowable(() -> authenticator.login(name, credentials, from));
    }

    private void assertRefused(String name, Credentials credentials) {
        assertThatThrownBy(() -> authenticator.login(name, credentials, network))
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
