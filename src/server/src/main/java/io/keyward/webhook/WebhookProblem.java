package io.keyward.webhook;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
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
