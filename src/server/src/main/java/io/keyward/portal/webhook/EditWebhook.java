package io.keyward.portal.webhook;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.EditForm;
import io.keyward.portal.form.ShownResource;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.WebhookAdministration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.Map;

/** Creates a webhook, or changes its URL. The stored URL is not shown, because it can contain a secret. */
@Named
@RequestScoped
public class EditWebhook extends EditForm {

    private static final String NAME = "webhook:name";
    private static final String URL = "webhook:url";

    @Inject
    WebhookPage page;

    @Inject
    Clusters clusters;

    @Inject
    WebhookAdministration administration;

    private String name = "";
    private String url = "";

    public EditWebhook() {
        super(ArmAction.WEBHOOKS_WRITE, Map.of(ProblemCode.WEBHOOK_TARGET_REFUSED, URL));
    }

    @Override
    protected ShownResource shown() {
        return page;
    }

    @Override
    protected ArmRequest prepare() {
        return checked(page.scope(), () -> {
            var target = typed();
            administration.requireUnchanged(clusters.get(page.clusterId()), name(), condition());
            return conditional(ArmRequest.put(page.path(name()), body(target)));
        });
    }

    private static JsonObject body(String target) {
        return BUILDERS.createObjectBuilder()
                .add("properties", BUILDERS.createObjectBuilder().add("url", target))
                .build();
    }

    @Override
    protected boolean apply() {
        return written(
                page.scope(),
                page.path(name()),
                () -> administration.put(clusters.get(page.clusterId()), name(), typed(), condition()));
    }

    @Override
    protected String next() {
        return Address.of("webhook", "id", page.clusterId().toString(), "name", name(), "saved", "true");
    }

    private String name() {
        var given = page.isUnsaved() ? name : page.getName();
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
