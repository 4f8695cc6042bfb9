package io.keyward.arm.alert;

import static io.keyward.arm.DeletingCluster.bodies;
import static io.keyward.arm.DeletingCluster.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.DeletingCluster;
import io.keyward.audit.AuditContext;
import io.keyward.database.MovedSharedClock;
import io.keyward.testsupport.TestClock;
import io.keyward.webhook.WebhookHosts;
import io.keyward.webhook.Webhooks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class DeletingClusterWebhookTest {

    private final DeletingCluster deleting = new DeletingCluster();

    @Test
    void a_webhook_for_a_cluster_that_is_being_deleted_is_refused() {
        var resource = new WebhooksResource();
        resource.clusters = deleting.clusters();
        resource.bodies = bodies();
        resource.hosts = new WebhookHosts(Optional.of(List.of("example.org")));
        resource.webhooks = deleting.bean(Webhooks.class);
        resource.audit = new AuditContext();
        resource.clock = new MovedSharedClock(new TestClock());
        resource.maxWebhooks = 5;

        deleting.assertRefused(() -> resource.put(
                deleting.address(), "late", body("{\"properties\":{\"url\":\"https://example.org/late\"}}")));
        assertThat(resource.webhooks.of(deleting.cluster().id())).isEmpty();
    }
}
