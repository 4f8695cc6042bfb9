package io.keyward.portal.permission;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.portal.page.Choice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The subscriptions and resource groups that pages show to a user. */
class PageScopesTest {

    private final String own = UUID.randomUUID().toString();
    private final String foreign = UUID.randomUUID().toString();

    @Test
    void only_subscriptions_at_which_the_user_may_do_it_are_offered() {
        store(own);
        store(foreign);

        var scopes = scopes(Scope.subscription(own));

        assertThat(scopes.allowing(ArmAction.KEY_ESTATE_READ)).containsExactly(ClusterScope.of(own));
        assertThat(scopes.allowing(ArmAction.RETIRE_KEY)).isEmpty();
    }

    @Test
    void a_role_at_a_resource_group_shows_the_group_and_not_its_subscription() {
        var group = ClusterScope.of(own, "g");

        var scopes = scopes(Scope.resourceGroup(own, "g"));

        assertThat(scopes.allowing(ArmAction.KEY_ESTATE_READ)).containsExactly(group);
        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, "")).contains(group);
        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, own + "/resourceGroups/g"))
                .contains(group);
        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, own)).isEmpty();
        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, own + "/resourceGroups/h"))
                .isEmpty();
        assertThat(scopes.around(ArmAction.KEY_ESTATE_READ, new ResourceId(own, "g", "spark")))
                .contains(group);
    }

    @Test
    void a_group_of_a_subscription_that_the_user_may_read_is_a_part_of_it() {
        var scopes = scopes(Scope.subscription(own), Scope.resourceGroup(own, "g"), Scope.resourceGroup(foreign, "h"));

        assertThat(scopes.allowing(ArmAction.KEY_ESTATE_READ))
                .containsExactly(ClusterScope.of(own), ClusterScope.of(foreign, "h"));
    }

    @Test
    void a_role_at_a_cluster_shows_no_scope() {
        var cluster = new ResourceId(own, "g", "spark");

        var scopes = scopes(Scope.of(cluster.toString()));

        assertThat(scopes.allowing(ArmAction.KEY_ESTATE_READ)).isEmpty();
        assertThat(scopes.around(ArmAction.KEY_ESTATE_READ, cluster)).isEmpty();
    }

    @Test
    void the_options_have_the_names_of_subscriptions_and_groups() {
        var choices = beans(Readers.of(Scope.subscription(foreign), Scope.resourceGroup(own, "g")))
                .with("keyward.arm.subscriptions", Optional.of(List.of(foreign + " = Production", own)))
                .get(PageScopes.class)
                .choices(ArmAction.KEY_ESTATE_READ, foreign);

        assertThat(choices)
                .containsExactly(
                        new Choice(foreign, "Production (%s)".formatted(foreign), true),
                        new Choice(own + "/resourceGroups/g", "g, " + own, false));
    }

    @Test
    void a_subscription_without_clusters_is_offered_to_those_with_a_role_in_it() {
        var scopes = scopes(Scope.subscription(own));

        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, "")).contains(ClusterScope.of(own));
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

        assertThat(scopes(Scope.ROOT).allowing(ArmAction.KEY_ESTATE_READ)).contains(ClusterScope.of(own));
    }

    @Test
    void a_subscription_without_clusters_can_be_named_by_those_who_may_read_everything() {
        var scopes = scopes(Scope.ROOT);

        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, own)).contains(ClusterScope.of(own));
    }

    @Test
    void a_text_that_leads_to_something_else_is_no_subscription() {
        var scopes = scopes(Scope.subscription(own));

        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, own + "/resourceGroups/g/x"))
                .isEmpty();
        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, own + "/resourceGroups/a<b"))
                .isEmpty();
        assertThat(scopes.choose(ArmAction.KEY_ESTATE_READ, "a b")).isEmpty();
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
                .get(PageScopes.class)
                .proposed();
    }

    private static PageScopes scopes(Scope... roles) {
        return beans(Readers.of(roles)).get(PageScopes.class);
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
