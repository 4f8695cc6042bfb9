package io.keyward.ambari;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.PasswordHash;
import io.keyward.database.TestDatabase;
import io.keyward.operation.TestClock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in to read a cluster's alerts, and how guessing is slowed down. */
class GatewayAuthenticatorTest {

    private static final String HASH = PasswordHash.of("right");
    private static final String SOMEWHERE = "203.0.113.7";
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Clusters clusters = TestDatabase.H2.bean(Clusters.class);
    private final String user = "u" + UUID.randomUUID();
    private final Credentials right = new Credentials(user, "right");
    private final Credentials wrong = new Credentials(user, "wrong");
    private final TestClock clock = new TestClock();
    private GatewayAuthenticator door;
    private Cluster cluster;

    @BeforeEach
    void aClusterWithAGateway() {
        door = new GatewayAuthenticator(clusters, clock, 4, 3, 5, Duration.ofMinutes(1), REMEMBERED, 1);
        cluster = withGateway(new Gateway(true, user, HASH));
    }

    @Test
    void the_gateways_user_is_let_in_whatever_the_case_of_the_clusters_name() {
        var entered = door.enter(name().toUpperCase(Locale.ROOT), right, SOMEWHERE);

        assertThat(entered.maySee(cluster)).isTrue();
    }

    @Test
    void a_wrong_password_another_user_and_no_cluster_look_the_same() {
        refused(name(), wrong);
        refused(name(), new Credentials("other", "right"));
        refused("nobody", right);
    }

    @Test
    void a_gateway_without_a_password_lets_nobody_in() {
        cluster = withGateway(new Gateway(true, user, PasswordHash.NONE));

        refused(name(), new Credentials(user, "none"));
        refused(name(), new Credentials(user, ""));
        refused(name(), new Credentials(user, "nobody's"));
    }

    @Test
    void a_disabled_gateway_says_so_to_whoever_knows_the_password() {
        cluster = withGateway(new Gateway(false, user, HASH));

        assertThatThrownBy(() -> door.enter(name(), right, SOMEWHERE)).isInstanceOf(AmbariProblem.GatewayOff.class);
        refused(name(), wrong);
    }

    @Test
    void guesses_at_one_cluster_are_counted_wherever_they_come_from() {
        for (var guess = 0; guess < 4; guess++) {
            var address = "203.0.113." + guess;
            assertThatThrownBy(() -> door.enter(name(), wrong, address))
                    .isInstanceOf(AmbariProblem.Unauthenticated.class);
        }

        assertThatThrownBy(() -> door.enter(name(), wrong, SOMEWHERE)).isInstanceOf(AmbariProblem.TooMany.class);
    }

    @Test
    void guesses_from_one_address_are_counted_wherever_they_go() {
        for (var guess = 0; guess < 5; guess++) {
            refused("nobody" + guess, right);
        }

        assertThatThrownBy(() -> door.enter(name(), right, SOMEWHERE)).isInstanceOf(AmbariProblem.TooMany.class);
        assertThat(door.enter(name(), right, "198.51.100.1")).isNotNull();
    }

    @Test
    void guesses_from_one_address_at_one_cluster_keep_nobody_there_from_another() {
        var other = withGateway(new Gateway(true, user, HASH));
        lockOut();

        assertThatThrownBy(() -> door.enter(name(), right, SOMEWHERE)).isInstanceOf(AmbariProblem.TooMany.class);
        assertThat(door.enter(other.resourceId().name(), right, SOMEWHERE).maySee(other))
                .isTrue();
    }

    @Test
    void what_is_refused_for_one_cluster_does_not_count_for_all() {
        for (var poll = 0; poll < 20; poll++) {
            assertThatThrownBy(() -> door.enter(name(), wrong, SOMEWHERE)).isInstanceOf(AmbariProblem.class);
        }

        refused("nobody", right);
    }

    @Test
    void whoever_was_right_a_moment_ago_is_known_again_however_much_others_guess() {
        door.enter(name(), right, SOMEWHERE);
        lockOut();

        assertThat(door.enter(name(), right, SOMEWHERE).maySee(cluster)).isTrue();
    }

    @Test
    void whoever_keeps_coming_is_known_for_ever_however_much_others_guess() {
        door.enter(name(), right, SOMEWHERE);
        clock.pass(REMEMBERED.minusSeconds(1));
        door.enter(name(), right, SOMEWHERE);
        clock.pass(REMEMBERED.minusSeconds(1));
        lockOut();

        assertThat(door.enter(name(), right, SOMEWHERE).maySee(cluster)).isTrue();
    }

    @Test
    void whoever_stayed_away_too_long_is_a_stranger_again() {
        door.enter(name(), right, SOMEWHERE);
        clock.pass(REMEMBERED);
        lockOut();

        assertThatThrownBy(() -> door.enter(name(), right, SOMEWHERE)).isInstanceOf(AmbariProblem.TooMany.class);
    }

    @Test
    void a_new_password_counts_at_once() {
        door.enter(name(), right, SOMEWHERE);
        clusters.change(cluster.id(), changed -> {
            changed.changeGateway(new Gateway(true, user, PasswordHash.of("new")));
            return null;
        });

        refused(name(), right);
    }

    @Test
    void a_new_user_counts_at_once() {
        door.enter(name(), right, SOMEWHERE);
        clusters.change(cluster.id(), changed -> {
            changed.changeGateway(new Gateway(true, user + "2", HASH));
            return null;
        });

        refused(name(), right);
    }

    @Test
    void without_a_clusters_name_the_credentials_open_what_they_open() {
        var other = withGateway(new Gateway(true, user, PasswordHash.of("another")));

        var entered = door.enterAny(right, SOMEWHERE);

        assertThat(entered.maySee(cluster)).isTrue();
        assertThat(entered.maySee(other)).isFalse();
        assertThatThrownBy(() -> door.enterAny(wrong, SOMEWHERE)).isInstanceOf(AmbariProblem.Unauthenticated.class);
    }

    private void lockOut() {
        for (var guess = 0; guess < 3; guess++) {
            refused(name(), wrong);
        }
        assertThatThrownBy(() -> door.enter(name(), wrong, SOMEWHERE)).isInstanceOf(AmbariProblem.TooMany.class);
    }

    private void refused(String name, Credentials credentials) {
        assertThatThrownBy(() -> door.enter(name, credentials, SOMEWHERE))
                .isInstanceOf(AmbariProblem.Unauthenticated.class);
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
