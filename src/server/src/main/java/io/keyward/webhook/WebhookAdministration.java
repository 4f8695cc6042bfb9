package io.keyward.webhook;

import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates, changes, tests and deletes webhooks. Its callers have checked that the principal may do this. The audit records
 * contain only the host of a URL, because the rest can be a secret.
 */
@ApplicationScoped
public class WebhookAdministration {

    @Inject
    Clusters clusters;

    @Inject
    Webhooks webhooks;

    @Inject
    WebhookHosts hosts;

    @Inject
    WebhookDelivery delivery;

    @Inject
    AuditContext audit;

    @Inject
    SharedClock clock;

    @Inject
    @ConfigProperty(name = "keyward.webhook.per-cluster")
    int maxWebhooks;

    /** @throws WebhookProblem if a webhook may not have the URL */
    public URI requireTarget(String url) {
        return hosts.require(url);
    }

    /** @throws WebhookProblem if the webhook does not fulfil the condition, so that {@link #put} would refuse to change it */
    public void requireUnchanged(Cluster cluster, String name, EtagCondition condition) {
        webhooks.requireUnchanged(cluster.id(), name, condition);
    }

    /**
     * Creates the webhook, or changes its URL.
     *
     * @throws WebhookProblem if the URL is not allowed, the cluster has too many webhooks, or the webhook does not fulfil the
     *     condition
     */
    public Webhook put(Cluster cluster, String name, String url, EtagCondition condition) {
        audit.addFact("host", requireTarget(url).getAuthority());
        return clusters.changeUnlessDeleted(
                cluster.id(), locked -> webhooks.put(locked.id(), name, url, condition, maxWebhooks, clock.instant()));
    }

    /**
     * Sends a signed delivery without alerts that is marked as a test, and waits for the answer.
     *
     * @throws WebhookProblem if there is no such webhook, or the maximum number of deliveries is under way
     */
    public WebhookPing ping(Cluster cluster, String name) {
        var webhook = webhooks.find(cluster.id(), name).orElseThrow(() -> WebhookProblem.notFound(name));
        audit.addFact("host", webhook.host());
        var answer = delivery.ping(Delivery.testOf(webhook, cluster.resourceId()));
        audit.addFact("delivery", answer.delivery().toString());
        audit.addFact("result", answer.failure().orElse("accepted"));
        return answer;
    }

    /**
     * Deletes the webhook with its pending notifications.
     *
     * @return false if there is no such webhook
     * @throws WebhookProblem if it does not fulfil the condition
     */
    public boolean delete(Cluster cluster, String name, EtagCondition condition) {
        return webhooks.delete(cluster.id(), name, condition);
    }
}
