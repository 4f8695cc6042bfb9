package io.keyward.arm.alert;

import static io.keyward.arm.DeletingCluster.bodies;
import static io.keyward.arm.DeletingCluster.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.DeletingCluster;
import io.keyward.webhook.WebhookAdministration;
import io.keyward.webhook.Webhooks;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class DeletingClusterWebhookTest {

    private final DeletingCluster deleting = new DeletingCluster();

    @Test
    void a_webhook_for_a_cluster_that_is_being_deleted_is_refused() {
        var resource = new WebhooksResource();
        resource.clusters = deleting.clusters();
        resource.bodies = bodies();
        resource.webhooks = deleting.bean(Webhooks.class);
        resource.administration = deleting.bean(WebhookAdministration.class);
        resource.headers = DeletingCluster.noHeaders();

        deleting.assertRefused(() -> resource.put(
                deleting.address(), "late", body("{\"properties\":{\"url\":\"https://example.org/late\"}}")));
        assertThat(resource.webhooks.of(deleting.cluster().id())).isEmpty();
    }
}
