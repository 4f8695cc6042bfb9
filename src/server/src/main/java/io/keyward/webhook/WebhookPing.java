package io.keyward.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The result of a test delivery.
 *
 * @param delivery its id, which the receiver got
 * @param status the status of the answer; empty if there was none
 * @param failure why it failed; empty if the receiver accepted it
 * @param duration the time until the answer or the failure
 */
public record WebhookPing(UUID delivery, Optional<Integer> status, Optional<String> failure, Duration duration) {}
