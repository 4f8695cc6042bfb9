package io.keyward.webhook;

import io.keyward.alert.Alert;
import io.keyward.cluster.ResourceId;
import java.util.List;
import java.util.UUID;

/**
 * One request to a webhook.
 *
 * @param test true for a test of the webhook that a caller requested; a test has no alerts
 * @param attempt counts from 1
 * @param raised alerts that were raised and, as far as this delivery knows, not cleared
 * @param cleared alerts that were cleared; the webhook may never have been notified that they were raised
 */
public record Delivery(
        UUID id,
        long webhook,
        ResourceId cluster,
        String url,
        boolean test,
        int attempt,
        List<Alert> raised,
        List<Alert> cleared) {

    /** A delivery that is marked as a test. */
    static Delivery testOf(Webhook webhook, ResourceId cluster) {
        return new Delivery(UUID.randomUUID(), webhook.id(), cluster, webhook.url(), true, 1, List.of(), List.of());
    }

    String host() {
        return Webhook.hostOf(url);
    }
}
