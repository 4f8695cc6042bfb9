package io.keyward.portal.webhook;

import io.keyward.authorization.ArmAction;
import io.keyward.portal.manage.ClusterItemPage;
import io.keyward.portal.page.Address;
import io.keyward.portal.permission.PortalData;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.Webhooks;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** The page of one webhook, or of a new one. */
@Named
@ViewScoped
public class WebhookPage extends ClusterItemPage<Webhook> {

    private static final long serialVersionUID = 1;

    @Inject
    transient Webhooks webhooks;

    public WebhookPage() {
        super("webhooks", PortalData.WEBHOOKS, ArmAction.WEBHOOKS_WRITE);
    }

    @Override
    public Optional<Webhook> find() {
        return find(found ->
                permitted.read(PortalData.WEBHOOKS, found.resourceId(), () -> webhooks.find(found.id(), getName())));
    }

    /** The stored webhook; null for a new one, and if the user may not read it. */
    public WebhookRow getStored() {
        return this.<WebhookRow>find(found -> permitted.read(
                        PortalData.WEBHOOKS, found.resourceId(), () -> webhooks.find(found.id(), getName())
                                .map(webhook -> WebhookRow.of(webhook, webhooks.pending(webhook)))))
                .orElse(null);
    }

    @Override
    public String etag() {
        return find().map(Webhook::etag).orElse("");
    }

    @Override
    public String list() {
        return Address.of("webhooks", "id", cluster.getId());
    }
}
