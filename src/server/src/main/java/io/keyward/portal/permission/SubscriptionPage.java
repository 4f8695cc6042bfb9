package io.keyward.portal.permission;

import io.keyward.portal.page.Choice;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

/** A page with a list of one subscription. All that it needs is in its address, so that it works on every server. */
public abstract class SubscriptionPage {

    @Inject
    Subscriptions subscriptions;

    @Inject
    PermittedReads permitted;

    private final PortalData data;
    private String subscription = "";
    private String after = "";

    /** @param data what the page shows of the subscription */
    protected SubscriptionPage(PortalData data) {
        this.data = data;
    }

    /** Reads the list; it is not called for a subscription that the user may not read. */
    protected abstract void read(String id);

    /** The status is 404 if the address names a subscription that the user may not read. */
    public void load() {
        var chosen = subscriptions.choose(data.action(), subscription);
        if (chosen.isEmpty() && !subscription.isEmpty()) {
            MissingPage.mark();
        }
        subscription = chosen.orElse("");
        chosen.ifPresent(this::read);
    }

    protected boolean allows(PortalData part) {
        return permitted.allows(part, subscription);
    }

    /**
     * Reads something of the subscription.
     *
     * @return null if the user may not read this data of the subscription
     */
    protected <T> T permitted(PortalData part, Supplier<T> read) {
        return permitted.read(part, subscription, read).orElse(null);
    }

    public List<Choice> getSubscriptions() {
        return subscriptions.choices(data.action(), subscription);
    }

    /** Empty if the user may not read it, or may read no subscription. */
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
