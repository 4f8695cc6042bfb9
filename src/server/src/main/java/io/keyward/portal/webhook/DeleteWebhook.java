package io.keyward.portal.webhook;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.portal.form.DeletionForm;
import io.keyward.portal.form.ShownResource;
import io.keyward.webhook.WebhookAdministration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Deletes a webhook with its pending notifications. */
@Named
@RequestScoped
public class DeleteWebhook extends DeletionForm {

    @Inject
    WebhookPage page;

    @Inject
    Clusters clusters;

    @Inject
    WebhookAdministration administration;

    public DeleteWebhook() {
        super(ArmAction.WEBHOOKS_DELETE, "webhook");
    }

    @Override
    protected ShownResource shown() {
        return page;
    }

    @Override
    protected boolean apply() {
        return deleted(unchanged -> administration.delete(clusters.get(page.clusterId()), page.getName(), unchanged));
    }
}
