package io.keyward.portal.webhook;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.manage.FormOfCluster;
import io.keyward.webhook.WebhookAdministration;
import io.keyward.webhook.WebhookPing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** Sends a test delivery to a webhook, and shows the answer. */
@Named
@RequestScoped
public class PingWebhook extends FormOfCluster {

    @Inject
    WebhookPage webhook;

    @Inject
    WebhookAdministration administration;

    private WebhookPing answer;

    public PingWebhook() {
        super(ArmAction.WEBHOOKS_PING, Map.of());
    }

    @Override
    protected boolean isPossible() {
        return webhook.find().isPresent();
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return getCommand();
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        answer = actions.change(
                ArmAction.WEBHOOKS_PING,
                scope(),
                new ResourceScope(webhook.path()),
                () -> administration.ping(clusters.get(cluster), webhook.getName()));
        return true;
    }

    /** The equivalent request for scripts. The page shows it without a review, because the user types nothing. */
    public ArmRequest getCommand() {
        return ArmRequest.of("POST", webhook.path() + "/ping");
    }

    /** The result of the test delivery of this request; null if it sent none. */
    public WebhookPing getAnswer() {
        return answer;
    }

    /** Why the test delivery failed; empty if the receiver accepted it, or none was sent. */
    public String getFailure() {
        return answer == null ? "" : answer.failure().orElse("");
    }

    /** The HTTP status of the receiver's answer; empty if there was no answer. */
    public String getStatus() {
        return answer == null ? "" : answer.status().map(Object::toString).orElse("");
    }

    /** The duration of the test delivery in milliseconds; 0 if none was sent. */
    public long getMilliseconds() {
        return answer == null ? 0 : answer.duration().toMillis();
    }
}
