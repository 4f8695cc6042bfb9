package io.keyward.portal.permission;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private final String own = UUID.randomUUID().toString();
    private final String foreign = UUID.randomUUID().toString();

    @Test
    void only_subscriptions_at_which_the_user_may_do_it_are_offered() {
        store(own);
        store(foreign);

        var subscriptions = subscriptions(Scope.subscription(own));

        assertThat(subscriptions.allowing(ArmAction.KEY_ESTATE_READ)).containsExactly(own);
        assertThat(subscriptions.allowing(ArmAction.RETIRE_KEY)).isEmpty();
    }

    @Test
    void a_role_below_a_subscription_does_not_show_its_keys() {
        var subscriptions = subscriptions(Scope.resourceGroup(own, "g"));

        assertThat(subscriptions.allowing(ArmAction.KEY_ESTATE_READ)).isEmpty();
        assertThat(subscriptions.choose(ArmAction.KEY_ESTATE_READ, own)).isEmpty();
    }

    @Test
    void a_subscription_without_clusters_is_offered_to_those_with_a_role_in_it() {
        var subscriptions = subscriptions(Scope.subscription(own));

        assertThat(subscriptions.choose(ArmAction.KEY_ESTATE_READ, "")).contains(own);
    }

    @Test
    void a_subscription_whose_clusters_are_all_deleted_is_offered_because_its_keys_can_be_retired_now() {
        var cluster =
                store(aCluster().in(own, "g").protectedWith(Keys.aVersion()).build());
        TestDatabase.H2.bean(Clusters.class).change(cluster.id(), locked -> {
            locked.markRunning();
            locked.delete();
            locked.markDeleted();
            return null;
        });

        assertThat(subscriptions(Scope.ROOT).allowing(ArmAction.KEY_ESTATE_READ))
                .contains(own);
    }

    @Test
    void a_subscription_without_clusters_can_be_named_by_those_who_may_read_everything() {
        var subscriptions = subscriptions(Scope.ROOT);

        assertThat(subscriptions.choose(ArmAction.KEY_ESTATE_READ, own)).contains(own);
    }

    @Test
    void a_text_that_leads_to_something_else_is_no_subscription() {
        var subscriptions = subscriptions(Scope.subscription(own));

        assertThat(subscriptions.choose(ArmAction.KEY_ESTATE_READ, own + "/resourceGroups/g"))
                .isEmpty();
        assertThat(subscriptions.choose(ArmAction.KEY_ESTATE_READ, "a b")).isEmpty();
    }

    @Test
    void a_cluster_has_a_link_for_those_who_may_read_it() {
        var cluster = store(own);

        var link = beans(Readers.of(Scope.subscription(own)))
                .get(ClusterLinks.class)
                .of(cluster.resourceId());

        assertThat(link)
                .isEqualTo(new ClusterLink(
                        cluster.resourceId().name(), cluster.resourceId().toString()));
    }

    @Test
    void a_cluster_has_no_link_for_others_and_if_it_is_deleted() {
        var cluster = store(own).resourceId();
        var deleted = aCluster().in(own, "g").build().resourceId();

        var stranger = beans(Readers.of(Scope.subscription(foreign))).get(ClusterLinks.class);
        var reader = beans(Readers.of(Scope.subscription(own))).get(ClusterLinks.class);

        assertThat(stranger.of(cluster)).isEqualTo(new ClusterLink(cluster.name(), ""));
        assertThat(reader.of(deleted)).isEqualTo(new ClusterLink(deleted.name(), ""));
    }

    @Test
    void a_form_proposes_a_subscription_in_which_the_user_has_a_role() {
        assertThat(proposedTo(Readers.of(Scope.ROOT, Scope.resourceGroup(own, "g"))))
                .isEqualTo(own);
    }

    @Test
    void a_form_proposes_the_first_subscription_of_the_installation_to_others() {
        assertThat(proposedTo(Readers.of(Scope.ROOT))).isEqualTo(foreign);
    }

    private String proposedTo(CallerGrants caller) {
        return beans(caller)
                .with("keyward.arm.subscriptions", Optional.of(List.of(foreign + " = Production", own)))
                .get(Subscriptions.class)
                .proposed();
    }

    private static Subscriptions subscriptions(Scope scope) {
        return beans(Readers.of(scope)).get(Subscriptions.class);
    }

    private static TestBeans beans(CallerGrants caller) {
        return new TestBeans(TestDatabase.H2, () -> {}).with(CallerGrants.class, caller);
    }

    private static Cluster store(String subscription) {
        return store(aCluster().in(subscription, "g").build());
    }

    private static Cluster store(Cluster cluster) {
        TestDatabase.H2.bean(Clusters.class).add(cluster, added -> null);
        return cluster;
    }
}
