package io.keyward.portal.webhook;

import io.keyward.webhook.Webhook;
import java.time.Instant;

/**
 * A webhook with the state of its deliveries.
 *
 * @param host the host of its URL; the rest of the URL can be a secret
 * @param pending the number of its notifications that are not delivered yet
 */
public record WebhookRow(
        String name, String host, Instant createdAt, Instant deliveredAt, Webhook.Failure failure, long pending) {

    /** The result of the last delivery. */
    public enum State {
        /** No delivery has ended yet. */
        NONE,
        DELIVERED,
        /** The last attempt failed, and another one will follow. */
        REPEATED,
        GIVEN_UP
    }

    static WebhookRow of(Webhook webhook, long pending) {
        return new WebhookRow(
                webhook.name(),
                webhook.host(),
                webhook.createdAt(),
                webhook.deliveredAt().orElse(null),
                webhook.lastFailure().orElse(null),
                pending);
    }

    public State state() {
        if (failure != null) {
            return failure.givenUp() ? State.GIVEN_UP : State.REPEATED;
        }
        return deliveredAt == null ? State.NONE : State.DELIVERED;
    }
}
