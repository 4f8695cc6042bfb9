package io.keyward.arm.alert;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.time.temporal.ChronoUnit.MILLIS;

import io.keyward.cluster.Cluster;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.WebhookPing;
import jakarta.json.JsonObject;

/** The JSON of a webhook. */
final class WebhookView {

    private WebhookView() {}

    /** @param pending the number of notifications that are not delivered yet */
    static JsonObject of(Cluster cluster, Webhook webhook, long pending) {
        var properties = BUILDERS.createObjectBuilder()
                .add("url", webhook.url())
                .add("createdAt", webhook.createdAt().toString())
                .add("pending", pending);
        webhook.deliveredAt().ifPresent(at -> properties.add("lastDeliveredAt", at.toString()));
        webhook.lastFailure()
                .ifPresent(failure -> properties.add(
                        "lastFailure",
                        BUILDERS.createObjectBuilder()
                                .add("message", failure.text())
                                .add("at", failure.at().toString())
                                .add("givenUp", failure.givenUp())));
        return BUILDERS.createObjectBuilder()
                .add("id", cluster.resourceId() + "/webhooks/" + webhook.name())
                .add("name", webhook.name())
                .add("type", "Microsoft.HDInsight/clusters/webhooks")
                .add("etag", webhook.etag())
                .add("properties", properties)
                .build();
    }

    static JsonObject of(WebhookPing ping) {
        var view = BUILDERS.createObjectBuilder()
                .add("delivery", ping.delivery().toString())
                .add("accepted", ping.failure().isEmpty())
                .add("duration", ping.duration().truncatedTo(MILLIS).toString());
        ping.status().ifPresent(status -> view.add("status", status));
        ping.failure().ifPresent(why -> view.add("message", why));
        return view.build();
    }
}
