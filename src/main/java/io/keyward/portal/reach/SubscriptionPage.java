package io.keyward.portal.reach;

import io.keyward.authorization.ArmAction;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import jakarta.inject.Inject;
import java.util.List;

/** A page with a list of one subscription. All that it needs is in its address, so that it works on every server. */
public abstract class SubscriptionPage {

    @Inject
    Subscriptions subscriptions;

    private final ArmAction action;
    private String subscription = "";
    private String after = "";

    /** @param action what the user must be allowed to do at the subscription */
    protected SubscriptionPage(ArmAction action) {
        this.action = action;
    }

    /** Reads the list; it is not called for a subscription that the user may not read. */
    protected abstract void read(String id);

    /** The status is 404 if the address names a subscription that the user may not read. */
    public void load() {
        var chosen = subscriptions.choose(action, subscription);
        if (chosen.isEmpty() && !subscription.isEmpty()) {
            MissingPage.mark();
        }
        subscription = chosen.orElse("");
        chosen.ifPresent(this::read);
    }

    /** True if the user may perform a further action at the subscription. */
    protected boolean allows(ArmAction further) {
        return subscriptions.allow(further, subscription);
    }

    public List<Choice> getSubscriptions() {
        return subscriptions.choices(action, subscription);
    }

    /** Empty if the user may not read it, or none at all. */
    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String id) {
        subscription = TypedText.of(id);
    }

    /** The place in the list after which the page begins; empty for the first page. */
    public String getAfter() {
        return after;
    }

    public void setAfter(String place) {
        after = TypedText.of(place);
    }
}
