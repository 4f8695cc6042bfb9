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
import io.keyward.cluster.password.QuickPasswordHash;
import io.keyward.database.TestDatabase;
import io.keyward.testsupport.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A cluster with a gateway, and attempts to log in to it from networks of the test's choice. */
abstract class GatewayScenario {

    static final String HASH = QuickPasswordHash.of("right");
    static final Duration KNOWN = Duration.ofDays(3);
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    final Clusters clusters = TestDatabase.H2.bean(Clusters.class);
    final String user = "u" + UUID.randomUUID();
    final String unknown = "no" + UUID.randomUUID();
    final ClientNetwork network = aNetwork();
    final Credentials right = new Credentials(user, "right");
    final Credentials wrong = new Credentials(user, "wrong");
    final TestClock clock = new TestClock();
    GatewayAuthenticator authenticator;
    Cluster cluster;

    @BeforeEach
    void a_cluster_with_a_gateway() {
        authenticator = aServer();
        cluster = withGateway(new Gateway(true, user, HASH));
    }

    void lockOutStrangers() {
        for (var guess = 0; guess < 4; guess++) {
            assertThat(attempt(name(), wrong, aNetwork())).isInstanceOf(AmbariProblem.InvalidCredentials.class);
        }
    }

    GatewayAuthenticator aServer() {
        return aServer(TestDatabase.H2.bean(KnownNetworks.class));
    }

    GatewayAuthenticator aServer(KnownNetworks networks) {
        return new GatewayAuthenticator(
                new LoginCandidates(clusters, networks, clock, KNOWN),
                new ThrottledPasswordCheck(
                        new LoginPermits(1, QuickPasswordHash.ROUNDS),
                        new LoginLimits(4, 3, 5, Duration.ofMinutes(1)),
                        TestDatabase.H2.bean(LoginAttempts.class),
                        networks,
                        clock,
                        REMEMBERED));
    }

    static ClientNetwork aNetwork() {
        return new ClientNetwork(UUID.randomUUID().toString());
    }

    void lockOut() {
        for (var guess = 0; guess < 3; guess++) {
            attempt(name(), wrong, network);
        }
    }

    Throwable attempt(String name, Credentials credentials, ClientNetwork from) {
        return catchThrowable(() -> authenticator.login(name, credentials, from));
    }

    void assertRefused(String name, Credentials credentials) {
        assertThatThrownBy(() -> authenticator.login(name, credentials, network))
                .isInstanceOf(AmbariProblem.InvalidCredentials.class);
    }

    Cluster withGateway(Gateway gateway) {
        var built = aCluster().build();
        built.changeGateway(gateway);
        return clusters.add(built, added -> added);
    }

    String name() {
        return cluster.resourceId().name();
    }
}
