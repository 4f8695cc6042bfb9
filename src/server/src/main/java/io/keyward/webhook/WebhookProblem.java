package io.keyward.webhook;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** Problems with webhooks. */
public sealed class WebhookProblem extends Problem {

    private WebhookProblem(ProblemCode code, String message) {
        super(code, message);
    }

    public static WebhookProblem notFound(String name) {
        return new WebhookProblem(
                ProblemCode.WEBHOOK_NOT_FOUND, "the cluster has no webhook '%s'; create it with PUT".formatted(name));
    }

    /** The webhook does not fulfil the condition of the request; for example, it has changed since the caller read it. */
    static WebhookProblem etagDiffers(String name, String etag) {
        return new WebhookProblem(
                ProblemCode.PRECONDITION_FAILED,
                "the webhook '%s' has the etag %s, which the headers If-Match and If-None-Match of the request exclude; read the webhook and decide again"
                        .formatted(name, etag));
    }

    /** The request requires that the webhook exists, but it does not. */
    static WebhookProblem etagWithoutWebhook(String name) {
        return new WebhookProblem(
                ProblemCode.PRECONDITION_FAILED,
                "there is no webhook '%s', which If-Match asks for; leave the header out to create it".formatted(name));
    }

    /** The maximum number of deliveries is under way, to the host or in total. */
    static final class TooManyDeliveries extends WebhookProblem {
        private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

        TooManyDeliveries(String host) {
            super(
                    ProblemCode.TOO_MANY_ATTEMPTS,
                    "too many deliveries to %s, or to all webhooks, are under way; repeat the request later"
                            .formatted(host));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(RETRY_AFTER);
        }
    }

    /** The operator does not allow calls to this URL, or it is malformed. */
    public static final class TargetRefused extends WebhookProblem {
        TargetRefused(String why) {
            super(ProblemCode.WEBHOOK_TARGET_REFUSED, "the webhook's URL is not allowed: %s".formatted(why));
        }

        @Override
        public Optional<String> target() {
            return Optional.of("properties.url");
        }
    }

    /** The cluster has as many webhooks as it may have. The limit exists because each delivery has a cost. */
    static WebhookProblem tooMany(int most) {
        return new WebhookProblem(
                ProblemCode.WEBHOOKS_TOO_MANY,
                "the cluster has %d webhooks and cannot have more; delete one first".formatted(most));
    }
}
