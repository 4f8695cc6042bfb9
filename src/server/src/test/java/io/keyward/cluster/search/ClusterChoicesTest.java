package io.keyward.cluster.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.overview.SubscriptionScenario;
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
    private SubscriptionScenario subscription;
    private ClusterChoices choices;

    @BeforeEach
    void two_clusters_under_one_key() {
        subscription = new SubscriptionScenario(database);
        subscription.healthy("first", key);
        subscription.healthy("second", key);
        choices = subscription.scenario.beans.get(ClusterChoices.class);
    }

    @Test
    void a_key_version_in_force_is_offered_once() {
        var other = Keys.aVersion();
        subscription.healthy("third", other);

        assertThat(choices.keys(subscription.id, subscription.all, 10)).containsExactlyInAnyOrder(key, other);
        assertThat(choices.keys(subscription.id, subscription.all, 1)).hasSize(1);
    }

    @Test
    void an_identity_is_offered_once() {
        assertThat(choices.identities(subscription.id, subscription.all, 10)).hasSize(1);
    }

    @Test
    void a_group_is_offered_once() {
        assertThat(choices.groups(subscription.id.toUpperCase(Locale.ROOT), subscription.all, 10))
                .containsExactly("g1");
    }

    @Test
    void nothing_is_offered_of_other_subscriptions_of_unreadable_clusters_and_of_deleted_ones() {
        var other = new SubscriptionScenario(database);
        assertThat(choices.keys(other.id, other.all, 10)).isEmpty();
        assertThat(choices.keys(subscription.id, SubscriptionScenario.NOTHING, 10))
                .isEmpty();

        subscription.execute(
                "update cluster set active_name = null where subscription_canonical = '" + subscription.id + "'");

        assertThat(choices.keys(subscription.id, subscription.all, 10)).isEmpty();
        assertThat(choices.identities(subscription.id, subscription.all, 10)).isEmpty();
        assertThat(choices.groups(subscription.id, subscription.all, 10)).isEmpty();
    }
}
