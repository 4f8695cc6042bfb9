package io.keyward.portal.webhook;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.EtagCondition;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.Conflict;
import io.keyward.portal.manage.FormOfCluster;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.WebhookAdministration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/**
 * Creates a webhook, or changes its URL. The page says in a hidden field which version of the webhook it showed: if somebody
 * else has changed it meanwhile, nothing is changed. The stored URL is not shown, because it can contain a secret.
 */
@Named
@RequestScoped
public class EditWebhook extends FormOfCluster {

    private static final String NAME = "webhook:name";
    private static final String URL = "webhook:url";

    @Inject
    WebhookPage shown;

    @Inject
    WebhookAdministration administration;

    private final Conflict conflict = new Conflict();
    private String base = "";
    private String name = "";
    private String url = "";

    public EditWebhook() {
        super(ArmAction.WEBHOOKS_WRITE, Map.of(ProblemCode.WEBHOOK_TARGET_REFUSED, URL));
    }

    @Override
    protected boolean isPossible() {
        return shown.isPresent();
    }

    @Override
    protected ArmRequest reviewed(ResourceId cluster) {
        return conflict.observe(
                () -> actions.read(ArmAction.WEBHOOKS_WRITE, scope(), () -> {
                    var target = typed();
                    administration.requireUnchanged(clusters.get(cluster), name(), condition());
                    return request(target);
                }),
                null);
    }

    private ArmRequest request(String target) {
        var body = BUILDERS.createObjectBuilder()
                .add("properties", BUILDERS.createObjectBuilder().add("url", target));
        var put = ArmRequest.put(resource(), body.build());
        return base.isEmpty() ? put.ifNoneMatch() : put.ifMatch(base);
    }

    @Override
    protected boolean changed(ResourceId cluster) {
        return conflict.observe(
                () -> actions.change(ArmAction.WEBHOOKS_WRITE, scope(), new ResourceScope(resource()), () -> {
                    administration.put(clusters.get(cluster), name(), typed(), condition());
                    return true;
                }),
                false);
    }

    /** Makes the change, and shows the page of the webhook as it is now. */
    @Override
    public void confirm() {
        super.confirm();
        if (isDone()) {
            Redirect.to(Address.of("webhook", "id", id().toString(), "name", name(), "saved", "true"));
        }
    }

    /** The user has seen that somebody else has changed the webhook, and reviews the own change again. */
    public void again() {
        base = stored();
        review();
    }

    private EtagCondition condition() {
        return base.isEmpty() ? EtagCondition.isNew() : EtagCondition.unchangedSince(base);
    }

    private String resource() {
        return path("/webhooks/" + name());
    }

    private String name() {
        var given = shown.isUnsaved() ? name : shown.getName();
        if (!Webhook.isName(given)) {
            throw new FieldProblem(NAME, "the name is not allowed: " + Webhook.NAME_RULE);
        }
        return given;
    }

    private String typed() {
        if (url.isEmpty()) {
            throw new FieldProblem(URL, "type the URL that receives the alerts");
        }
        return administration.requireTarget(url).toString();
    }

    private String stored() {
        return shown.find().map(Webhook::etag).orElse("");
    }

    /** True if the page must contain the button that ends a conflict. */
    public boolean isConflictPresent() {
        return FormAttempt.isPresent(conflict::isFound);
    }

    /** True if nothing was changed because somebody else has changed the webhook, or created one with the name. */
    public boolean isConflict() {
        return conflict.isFound();
    }

    /** The version of the webhook that the page shows; empty for a new one. */
    public String getBase() {
        return base.isEmpty() ? stored() : base;
    }

    public void setBase(String etag) {
        base = TypedText.of(etag);
    }

    /** The name of a new webhook. */
    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }

    /** What the user typed. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String text) {
        url = TypedText.of(text);
    }
}
