package io.keyward.cluster.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.overview.Installation;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A form offers what the readable clusters of a subscription use, each once, on both databases. */
@OnEachDatabase
class ClusterChoicesTest {

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private Installation installation;
    private ClusterChoices choices;

    @BeforeEach
    void two_clusters_under_one_key() {
        installation = new Installation(database);
        installation.healthy("first", key);
        installation.healthy("second", key);
        choices = installation.scenario.beans.get(ClusterChoices.class);
    }

    @Test
    void a_key_version_in_force_is_offered_once() {
        var other = Keys.aVersion();
        installation.healthy("third", other);

        assertThat(choices.keys(installation.subscription, installation.all, 10))
                .containsExactlyInAnyOrder(key, other);
        assertThat(choices.keys(installation.subscription, installation.all, 1)).hasSize(1);
    }

    @Test
    void an_identity_is_offered_once() {
        assertThat(choices.identities(installation.subscription, installation.all, 10))
                .hasSize(1);
    }

    @Test
    void a_group_is_offered_once() {
        assertThat(choices.groups(installation.subscription.toUpperCase(Locale.ROOT), installation.all, 10))
                .containsExactly("g1");
    }

    @Test
    void nothing_is_offered_of_other_subscriptions_of_unreadable_clusters_and_of_deleted_ones() {
        var other = new Installation(database);
        assertThat(choices.keys(other.subscription, other.all, 10)).isEmpty();
        assertThat(choices.keys(installation.subscription, Installation.NOTHING, 10))
                .isEmpty();

        installation.execute("update cluster set active_name = null where subscription_canonical = '"
                + installation.subscription + "'");

        assertThat(choices.keys(installation.subscription, installation.all, 10))
                .isEmpty();
        assertThat(choices.identities(installation.subscription, installation.all, 10))
                .isEmpty();
        assertThat(choices.groups(installation.subscription, installation.all, 10))
                .isEmpty();
    }
}
