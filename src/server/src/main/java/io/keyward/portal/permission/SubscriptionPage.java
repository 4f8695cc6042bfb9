package io.keyward.portal.permission;

import io.keyward.cluster.ClusterScope;
import io.keyward.portal.page.Choice;
import java.util.List;
import java.util.Optional;

/** A page about a whole subscription, because the ARM interface offers its data only for subscriptions. */
public abstract class SubscriptionPage extends ScopePage {

    private final PortalData data;

    /** @param data the data of the subscription that the page shows */
    protected SubscriptionPage(PortalData data) {
        super(data);
        this.data = data;
    }

    @Override
    Optional<ClusterScope> choose(String wanted) {
        return wanted.isEmpty()
                ? scopes.subscriptionsAllowing(data.action()).stream().findFirst()
                : super.choose(wanted).filter(scope -> scope.group().isEmpty());
    }

    @Override
    public List<Choice> getScopes() {
        return scopes.choices(scopes.subscriptionsAllowing(data.action()), getScope());
    }
}
