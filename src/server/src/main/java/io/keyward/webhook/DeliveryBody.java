package io.keyward.webhook;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.alert.Alert;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;

/** Writes the JSON body of a delivery. */
final class DeliveryBody {

    private DeliveryBody() {}

    static String of(Delivery delivery, Instant now) {
        var body = BUILDERS.createObjectBuilder()
                .add("delivery", delivery.id().toString())
                .add("sentAt", now.toString())
                .add("cluster", delivery.cluster().toString())
                .add("raised", list(delivery.raised()))
                .add("cleared", list(delivery.cleared()));
        if (delivery.test()) { // other deliveries omit the member, as in earlier releases
            body.add("test", true);
        }
        return body.build().toString();
    }

    private static JsonArrayBuilder list(List<Alert> alerts) {
        var list = BUILDERS.createArrayBuilder();
        alerts.forEach(alert -> list.add(json(alert)));
        return list;
    }

    private static JsonObjectBuilder json(Alert alert) {
        var json = BUILDERS.createObjectBuilder()
                .add("id", alert.id().toString())
                .add("kind", alert.kind().name())
                .add("definition", alert.kind().definition().wireName())
                .add("severity", alert.kind().severity().name())
                .add("cause", alert.cause())
                .add("text", alert.text())
                .add("clusterId", alert.cluster().toString())
                .add("since", alert.since().toString())
                .add("raisedAt", alert.raisedAt().toString());
        alert.key().ifPresent(key -> json.add("key", key.toString()));
        alert.clearedAt().ifPresent(at -> json.add("clearedAt", at.toString()));
        return json;
    }
}
