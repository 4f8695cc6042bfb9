package io.keyward.portal.key;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.estate.KeyEstate;
import io.keyward.estate.KeyNeed;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.portal.action.UserSubscriptions;
import io.keyward.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * The key versions that Keyward knows, page by page: all of them for a user who may read the whole key estate, else those of one
 * subscription. The address names the subscription and where the page begins.
 */
@Named
@RequestScoped
public class KeyOverview {

    private static final int PAGE = 50;

    @Inject
    KeyEstate estate;

    @Inject
    KeyVersions versions;

    @Inject
    CallerGrants caller;

    @Inject
    UserSubscriptions subscriptions;

    private String subscription = "";
    private String after = "";
    private List<KeyRow> rows = List.of();
    private String next = "";

    /** Reads the page. */
    public void load() {
        if (subscription.isEmpty()) {
            subscription = subscriptions.first();
        }
        var needs = needs();
        var shown = needs.stream().limit(PAGE).toList();
        var readable = caller.clustersAllowing(ArmAction.CLUSTER_READ);
        rows = shown.stream()
                .map(need -> KeyRow.of(need, versions.find(need.key()), readable))
                .toList();
        next = needs.size() > PAGE ? shown.get(PAGE - 1).key().canonical() : "";
    }

    private List<KeyNeed> needs() {
        if (isEverything()) {
            return estate.page(start(), PAGE + 1);
        }
        return isAllowed() ? estate.page(subscription, start(), PAGE + 1) : List.of();
    }

    private String start() {
        try {
            return after.isEmpty() ? "" : KeyId.parse(after).canonical();
        } catch (Problem e) {
            return ""; // an address that was typed
        }
    }

    /** True if the user sees the keys of all subscriptions. */
    public boolean isEverything() {
        return caller.allowEverywhere(ArmAction.KEY_ESTATE_READ);
    }

    /** False if the roles of the user show no key of this subscription. */
    public boolean isAllowed() {
        return isEverything()
                || (!subscription.isEmpty()
                        && caller.read().allow(ArmAction.KEY_ESTATE_READ.action(), Scope.subscription(subscription)));
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = subscription == null ? "" : subscription.strip();
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after == null ? "" : after;
    }

    public List<KeyRow> getRows() {
        return rows;
    }

    /** Where the next page begins; empty on the last one. */
    public String getNext() {
        return next;
    }
}
