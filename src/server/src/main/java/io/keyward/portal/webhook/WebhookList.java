package io.keyward.portal.webhook;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.ClusterSubpage;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.webhook.Webhooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The webhooks of a cluster with the states of their deliveries. */
@Named
@RequestScoped
public class WebhookList extends ClusterSubpage {

    @Inject
    Webhooks webhooks;

    @Inject
    PermittedReads permitted;

    @Inject
    UserActions actions;

    private List<WebhookRow> rows = List.of();
    private boolean creationAllowed;

    public WebhookList() {
        super(PortalData.WEBHOOKS);
    }

    @Override
    protected void read(Cluster found) {
        creationAllowed = actions.allows(ArmAction.WEBHOOKS_WRITE, found.resourceId());
        rows = permitted
                .read(PortalData.WEBHOOKS, found.resourceId(), () -> webhooks.of(found.id()).stream()
                        .map(webhook -> WebhookRow.of(webhook, webhooks.pending(webhook)))
                        .toList())
                .orElse(List.of());
    }

    public List<WebhookRow> getRows() {
        return rows;
    }

    public boolean isCreationAllowed() {
        return creationAllowed;
    }
}
