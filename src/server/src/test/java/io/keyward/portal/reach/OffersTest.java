package io.keyward.portal.reach;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A link to a page is offered to a role that has the action of the page, and to no other role. */
class OffersTest {

    private final String subscription = UUID.randomUUID().toString();
    private final Scope scope = Scope.subscription(subscription);
    private final ResourceId cluster = aCluster().in(subscription, "g").build().resourceId();

    @ParameterizedTest
    @EnumSource
    void a_custom_role_with_one_action_is_offered_the_pages_that_this_action_shows(ArmAction action) {
        var offers = offers(Readers.allowing(scope, action));
        var id = cluster.toString();

        assertThat(offers.isClusters()).isEqualTo(action == ArmAction.CLUSTER_READ);
        assertThat(offers.isCreation()).isEqualTo(action == ArmAction.CLUSTER_WRITE);
        assertThat(offers.isRecords()).isEqualTo(action == ArmAction.ACTIVITY_LOG_READ);
        assertThat(offers.isRoles()).isEqualTo(action == ArmAction.ROLE_ASSIGNMENTS_READ);
        assertThat(offers.ofCluster(Datum.CLUSTER, id)).isEqualTo(action == ArmAction.CLUSTER_READ);
        assertThat(offers.ofCluster(Datum.DISKS, id)).isEqualTo(action == ArmAction.DISKS_READ);
        assertThat(offers.ofCluster(Datum.REBOOT_RISK, id)).isEqualTo(action == ArmAction.REBOOT_RISK_READ);
        assertThat(offers.recordsOf(id)).isEqualTo(action == ArmAction.ACTIVITY_LOG_READ);
        assertThat(offers.key(subscription)).isEqualTo(action == ArmAction.KEY_ESTATE_READ);
        assertThat(offers.ofSubscription(Datum.KEY_ESTATE, subscription))
                .isEqualTo(action == ArmAction.KEY_ESTATE_READ);
        assertThat(offers.ofSubscription(Datum.STATEMENTS, subscription))
                .isEqualTo(action == ArmAction.KEY_RETIREMENTS_READ);
        assertThat(offers.ofSubscription(Datum.ERASED_DISKS, subscription))
                .isEqualTo(action == ArmAction.ERASED_DISKS_READ);
    }

    @ParameterizedTest
    @CsvSource({
        "KEY_ESTATE_READ, /keys.xhtml",
        "KEY_RETIREMENTS_READ, /statements.xhtml",
        "ERASED_DISKS_READ, /erasures.xhtml",
        "CLUSTER_READ, ''"
    })
    void the_link_to_the_pages_about_keys_leads_to_the_first_one_that_shows_something(ArmAction action, String page) {
        assertThat(offers(Readers.allowing(scope, action)).getKeyPages()).isEqualTo(page);
    }

    @Test
    void a_page_of_a_subscription_is_not_offered_for_a_role_below_it() {
        var offers = offers(Readers.of(Scope.resourceGroup(subscription, "g")));

        assertThat(offers.isClusters()).isTrue();
        assertThat(offers.getKeyPages()).isEmpty();
        assertThat(offers.isRecords()).isFalse();
        assertThat(offers.recordsOf(cluster.toString())).isFalse();
    }

    @Test
    void a_role_at_the_root_is_offered_the_pages_of_an_installation_without_clusters() {
        var offers = offers(Readers.of(Scope.ROOT));

        assertThat(offers.getKeyPages()).isEqualTo("/keys.xhtml");
        assertThat(offers.isRecords()).isTrue();
    }

    @Test
    void a_text_that_is_no_cluster_is_offered_no_page() {
        var offers = offers(Readers.of(Scope.ROOT));

        assertThat(offers.ofCluster(Datum.DISKS, "/subscriptions/" + subscription))
                .isFalse();
        assertThat(offers.ofCluster(Datum.DISKS, cluster.toString().replace(cluster.name(), "a<b")))
                .isFalse();
        assertThat(offers.ofCluster(Datum.DISKS, null)).isFalse();
    }

    private static Offers offers(CallerGrants caller) {
        return new TestBeans(TestDatabase.H2, () -> {})
                .with("keyward.arm.subscriptions", Optional.empty())
                .with(CallerGrants.class, caller)
                .get(Offers.class);
    }
}
