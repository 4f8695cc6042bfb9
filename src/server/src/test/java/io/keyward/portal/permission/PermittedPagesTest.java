package io.keyward.portal.permission;

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

/** A link to a page is offered only to roles that have the action of the page. */
class PermittedPagesTest {

    private final String subscription = UUID.randomUUID().toString();
    private final Scope scope = Scope.subscription(subscription);
    private final ResourceId cluster = aCluster().in(subscription, "g").build().resourceId();

    @ParameterizedTest
    @EnumSource
    void a_custom_role_with_one_action_is_offered_the_pages_that_this_action_shows(ArmAction action) {
        var pages = pages(Readers.allowing(scope, action));
        var id = cluster.toString();

        assertThat(pages.isClusters()).isEqualTo(action == ArmAction.CLUSTER_READ);
        assertThat(pages.isAlerts()).isFalse();
        assertThat(pages.isSearch())
                .isEqualTo(pages.isClusters()
                        || pages.isRoles()
                        || !pages.getKeyPages().isEmpty());
        assertThat(pages.isMap()).isEqualTo(action == ArmAction.KEY_ESTATE_READ);
        assertThat(pages.isCreation()).isEqualTo(action == ArmAction.CLUSTER_WRITE);
        assertThat(pages.isRecords()).isEqualTo(action == ArmAction.ACTIVITY_LOG_READ);
        assertThat(pages.isRoles()).isEqualTo(action == ArmAction.ROLE_ASSIGNMENTS_READ);
        assertThat(pages.ofCluster(PortalData.CLUSTER, id)).isEqualTo(action == ArmAction.CLUSTER_READ);
        assertThat(pages.ofCluster(PortalData.DISKS, id)).isEqualTo(action == ArmAction.DISKS_READ);
        assertThat(pages.ofCluster(PortalData.REBOOT_RISK, id)).isEqualTo(action == ArmAction.REBOOT_RISK_READ);
        assertThat(pages.recordsOf(id)).isEqualTo(action == ArmAction.ACTIVITY_LOG_READ);
        assertThat(pages.key(subscription)).isEqualTo(action == ArmAction.KEY_ESTATE_READ);
        assertThat(pages.ofScope(PortalData.KEY_ESTATE, subscription)).isEqualTo(action == ArmAction.KEY_ESTATE_READ);
        assertThat(pages.ofScope(PortalData.STATEMENTS, subscription))
                .isEqualTo(action == ArmAction.KEY_RETIREMENTS_READ);
        assertThat(pages.ofScope(PortalData.ERASED_DISKS, subscription))
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
        assertThat(pages(Readers.allowing(scope, action)).getKeyPages()).isEqualTo(page);
    }

    @Test
    void alerts_are_offered_to_a_user_who_may_read_clusters_and_their_alerts() {
        assertThat(pages(Readers.allowing(scope, ArmAction.CLUSTER_READ, ArmAction.ALERTS_READ))
                        .isAlerts())
                .isTrue();
    }

    @Test
    void a_role_at_a_resource_group_is_offered_the_pages_of_the_group() {
        var pages = pages(Readers.of(Scope.resourceGroup(subscription, "g")));
        var group = subscription + "/resourceGroups/g";

        assertThat(pages.isClusters()).isTrue();
        assertThat(pages.getKeyPages()).isEqualTo("/keys.xhtml");
        assertThat(pages.isRecords()).isTrue();
        assertThat(pages.recordsOf(cluster.toString())).isTrue();
        assertThat(pages.keyScope(cluster)).isEqualTo(group);
        assertThat(pages.key(group)).isTrue();
        assertThat(pages.key(subscription)).isFalse();
        assertThat(pages.elsewhereMessage(PortalData.KEY_ESTATE)).isEqualTo("yours");
    }

    @Test
    void a_role_at_a_cluster_is_offered_no_page_about_keys() {
        var pages = pages(Readers.of(Scope.of(cluster.toString())));

        assertThat(pages.isClusters()).isTrue();
        assertThat(pages.getKeyPages()).isEmpty();
        assertThat(pages.isRecords()).isFalse();
        assertThat(pages.recordsOf(cluster.toString())).isFalse();
        assertThat(pages.keyScope(cluster)).isEmpty();
        assertThat(pages.key("")).isFalse();
    }

    @Test
    void a_user_with_several_scopes_is_not_told_that_the_rest_is_outside_all_of_them() {
        var pages = pages(Readers.of(Scope.resourceGroup(subscription, "g"), Scope.resourceGroup(subscription, "h")));

        assertThat(pages.elsewhereMessage(PortalData.KEY_ESTATE)).isEqualTo("shown");
        assertThat(pages(Readers.of(Scope.ROOT)).elsewhereMessage(PortalData.KEY_ESTATE))
                .isEqualTo("shown");
    }

    @Test
    void a_role_at_the_root_is_offered_the_pages_of_an_installation_without_clusters() {
        var pages = pages(Readers.of(Scope.ROOT));

        assertThat(pages.getKeyPages()).isEqualTo("/keys.xhtml");
        assertThat(pages.isRecords()).isTrue();
    }

    @Test
    void a_text_that_is_no_cluster_is_offered_no_page() {
        var pages = pages(Readers.of(Scope.ROOT));

        assertThat(pages.ofCluster(PortalData.DISKS, "/subscriptions/" + subscription))
                .isFalse();
        assertThat(pages.ofCluster(PortalData.DISKS, cluster.toString().replace(cluster.name(), "a<b")))
                .isFalse();
        assertThat(pages.ofCluster(PortalData.DISKS, null)).isFalse();
    }

    private static PermittedPages pages(CallerGrants caller) {
        return new TestBeans(TestDatabase.H2, () -> {})
                .with("keyward.arm.subscriptions", Optional.empty())
                .with(CallerGrants.class, caller)
                .get(PermittedPages.class);
    }
}
