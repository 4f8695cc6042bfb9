package io.keyward.portal.reach;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages that links may lead the user to. A page that shows the user nothing is not offered. */
@Named
@RequestScoped
public class Offers {

    /** The pages below Keys, the first one first. */
    private static final List<Map.Entry<Datum, String>> KEY_PAGES = List.of(
            Map.entry(Datum.KEY_ESTATE, "/keys.xhtml"),
            Map.entry(Datum.STATEMENTS, "/statements.xhtml"),
            Map.entry(Datum.ERASED_DISKS, "/erasures.xhtml"));

    @Inject
    Permitted permitted;

    @Inject
    Subscriptions subscriptions;

    @Inject
    CallerGrants caller;

    private final Map<String, Boolean> keys = new HashMap<>();

    public boolean isClusters() {
        return permitted.allowsSomewhere(Datum.CLUSTER);
    }

    /** True if the user may create a cluster somewhere. */
    public boolean isCreation() {
        return caller.allowSomewhere(ArmAction.CLUSTER_WRITE, Scope.ROOT);
    }

    /** The first page about keys that shows the user something; empty if there is none. */
    public String getKeyPages() {
        return KEY_PAGES.stream()
                .filter(page -> inAny(page.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    public boolean isRecords() {
        return inAny(Datum.RECORDS);
    }

    public boolean isRoles() {
        return permitted.allowsSomewhere(Datum.ROLE_ASSIGNMENTS);
    }

    /** @param subscription empty for any */
    public boolean ofSubscription(Datum datum, String subscription) {
        return subscription.isEmpty() ? inAny(datum) : permitted.allows(datum, subscription);
    }

    /** True if the user may open the page of each key version of the subscription. A list calls this for every line. */
    public boolean key(String subscription) {
        return keys.computeIfAbsent(subscription, of -> permitted.allows(Datum.KEY_ESTATE, of));
    }

    public boolean ofCluster(Datum datum, String id) {
        return resource(id).filter(cluster -> permitted.allows(datum, cluster)).isPresent();
    }

    /** The activity log of a cluster is a part of that of its subscription. */
    public boolean recordsOf(String id) {
        return resource(id)
                .filter(cluster -> permitted.allows(Datum.RECORDS, cluster.subscription()))
                .isPresent();
    }

    private static Optional<ResourceId> resource(String id) {
        return Optional.ofNullable(id).flatMap(ResourceId::find);
    }

    // a role at the root needs no query for the subscriptions
    private boolean inAny(Datum datum) {
        return caller.allowEverywhere(datum.action())
                || !subscriptions.allowing(datum.action()).isEmpty();
    }
}
