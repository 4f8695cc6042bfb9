package io.keyward.portal.webhook;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.manage.ManagedCluster;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.Webhooks;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;

/** The page of one webhook, or of a new one. The parameter {@code name} of its address is missing for a new one. */
@Named
@ViewScoped
public class WebhookPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient Webhooks webhooks;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient UserActions actions;

    @Inject
    ManagedCluster cluster;

    private String name = "";

    /** The status is 404 if there is no such webhook, or the user may not read it, or not create one. */
    public void load() {
        if (!isShown()) {
            MissingPage.mark();
        }
    }

    private boolean isShown() {
        return isUnsaved() ? isCreationAllowed() : find().isPresent();
    }

    // after the creation, the browser goes to the page of the new webhook
    private boolean isCreationAllowed() {
        return cluster.find()
                .map(Cluster::resourceId)
                .filter(id -> permitted.allows(PortalData.WEBHOOKS, id) && actions.allows(ArmAction.WEBHOOKS_WRITE, id))
                .isPresent();
    }

    /** True if the page must contain its forms, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isShown);
    }

    /** @return empty for a new webhook, and if the user may not read it */
    Optional<Webhook> find() {
        return cluster.find()
                .flatMap(found ->
                        permitted.read(PortalData.WEBHOOKS, found.resourceId(), () -> webhooks.find(found.id(), name)))
                .flatMap(Function.identity());
    }

    /** What is stored; null for a new webhook, and if the user may not read it. */
    public WebhookRow getStored() {
        return cluster.find()
                .flatMap(found ->
                        permitted.read(PortalData.WEBHOOKS, found.resourceId(), () -> webhooks.find(found.id(), name)
                                .map(webhook -> WebhookRow.of(webhook, webhooks.pending(webhook)))))
                .flatMap(Function.identity())
                .orElse(null);
    }

    /** True for a webhook that does not exist yet. */
    public boolean isUnsaved() {
        return name.isEmpty();
    }

    /** The address of the list. */
    String list() {
        return Address.of("webhooks", "id", cluster.getId());
    }

    /** Empty for a new webhook. */
    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }
}
