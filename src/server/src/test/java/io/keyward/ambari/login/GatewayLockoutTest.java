package io.keyward.ambari.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.audit.ClientNetwork;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Gateway;
import jakarta.ejb.EJBException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How wrong passwords are limited for clusters and for networks, and whom they do not lock out. */
class GatewayLockoutTest extends GatewayScenario {

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
    void a_right_password_is_not_counted_if_the_network_of_the_client_cannot_be_stored() {
        authenticator = aServer(new UnstoredNetworks());
        var failures = List.of(attempt(name(), right, network), attempt(name(), right, network));

        var problems = IntStream.range(0, 4)
                .mapToObj(guess -> attempt(name(), wrong, network))
                .toList();

        assertThat(failures).hasOnlyElementsOfType(EJBException.class);
        assertThat(problems.subList(0, 3)).hasOnlyElementsOfType(AmbariProblem.InvalidCredentials.class);
        assertThat(problems.get(3)).isInstanceOf(AmbariProblem.TooManyAttempts.class);
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

    private static final class UnstoredNetworks extends KnownNetworks {

        @Override
        public boolean contains(Optional<ClusterId> cluster, ClientNetwork network, Instant since) {
            return false;
        }

        @Override
        public void add(ClusterId cluster, ClientNetwork network, Instant now) {
            throw new EJBException("the database is out of reach");
        }
    }
}
