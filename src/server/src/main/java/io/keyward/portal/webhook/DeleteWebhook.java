package io.keyward.portal.webhook;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.EtagCondition;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.Conflict;
import io.keyward.portal.manage.FormOfCluster;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.text.AsciiCase;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.WebhookAdministration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** Deletes a webhook with its pending notifications. It wants the name of the webhook. */
@Named
@RequestScoped
public class DeleteWebhook extends FormOfCluster {

    @Inject
    WebhookPage shown;

    @Inject
    WebhookAdministration administration;

    private final Conflict conflict = new Conflict();
    private String etag = "";
    private String name = "";

    public DeleteWebhook() {
        super(ArmAction.WEBHOOKS_DELETE, Map.of());
    }

    @Override
    protected boolean isPossible() {
        return shown.find().isPresent();
    }

    @Override
    protected ArmRequest reviewed(ResourceId cluster) {
        return getCommand();
    }

    @Override
    protected boolean changed(ResourceId cluster) {
        actions.read(ArmAction.WEBHOOKS_DELETE, scope(), this::requireName);
        return conflict.observe(
                () -> actions.change(ArmAction.WEBHOOKS_DELETE, scope(), new ResourceScope(resource()), () -> {
                    administration.delete(clusters.get(cluster), shown.getName(), EtagCondition.unchangedSince(etag));
                    return true;
                }),
                false);
    }

    private String requireName() {
        if (!AsciiCase.equal(name, shown.getName())) {
            throw new FieldProblem("delete:name", "type the name of the webhook, %s".formatted(shown.getName()));
        }
        return name;
    }

    /** Deletes the webhook, and shows the list. */
    @Override
    public void confirm() {
        super.confirm();
        if (isDone()) {
            Redirect.to(shown.list());
        }
    }

    /** The same for a script. It needs no review, because the page shows the consequences from the start. */
    public ArmRequest getCommand() {
        return ArmRequest.of("DELETE", resource()).ifMatch(getEtag());
    }

    private String resource() {
        return path("/webhooks/" + shown.getName());
    }

    /** True if nothing was deleted because somebody else has changed the webhook. */
    public boolean isConflict() {
        return conflict.isFound();
    }

    /** The version of the webhook that the page shows. */
    public String getEtag() {
        return shown.find().map(Webhook::etag).orElse("");
    }

    public void setEtag(String version) {
        etag = TypedText.of(version);
    }

    /** What the user typed. */
    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = TypedText.of(typed);
    }
}
