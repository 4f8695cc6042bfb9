package io.keyward.webhook;

import io.keyward.alert.Alert;
import io.keyward.cluster.ResourceId;
import java.util.List;
import java.util.UUID;

/**
 * What is sent to a webhook in one go.
 *
 * @param attempt the first is 1
 * @param raised those that are not known to be over
 * @param cleared those that are, whether or not their beginning was told before
 */
public record Delivery(
        UUID id, long webhook, ResourceId cluster, String url, int attempt, List<Alert> raised, List<Alert> cleared) {

    String host() {
        return Webhook.hostOf(url);
    }
}
