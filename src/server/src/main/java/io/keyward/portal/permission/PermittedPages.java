package io.keyward.portal.permission;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which pages are linked: only those that would show the user something. */
@Named
@RequestScoped
public class PermittedPages {

    /** The pages of the section Keys, in their order. */
    private static final List<Map.Entry<PortalData, String>> KEY_PAGES = List.of(
            Map.entry(PortalData.KEY_ESTATE, "/keys.xhtml"),
            Map.entry(PortalData.STATEMENTS, "/statements.xhtml"),
            Map.entry(PortalData.ERASED_DISKS, "/erasures.xhtml"));

    /** The actions for which the page that manages a cluster and the page that deletes it have forms. */
    private static final Set<ArmAction> MANAGEMENT = EnumSet.of(
            ArmAction.CLUSTER_WRITE,
            ArmAction.RESIZE,
            ArmAction.KEY_POLICY_WRITE,
            ArmAction.GATEWAY_WRITE,
            ArmAction.CLUSTER_DELETE);

    /** The actions for which the page that manages a node has forms. */
    private static final Set<ArmAction> NODES =
            EnumSet.of(ArmAction.ENROLLMENT_CODE, ArmAction.RELEASE_VOLUME, ArmAction.DECIDE_KEY);

    @Inject
    PermittedReads permitted;

    @Inject
    PageScopes scopes;

    @Inject
    CallerGrants caller;

    private final Map<String, Boolean> keys = new HashMap<>();
    private final Map<ClusterScope, String> keyScopes = new HashMap<>();

    public boolean isClusters() {
        return permitted.allowsSomewhere(PortalData.CLUSTER);
    }

    public boolean isAlerts() {
        return isClusters() && permitted.allowsSomewhere(PortalData.ALERTS);
    }

    /** True if the user may open a page with something that a search can find. */
    public boolean isSearch() {
        return isClusters() || isRoles() || !getKeyPages().isEmpty();
    }

    /** True if the user may create clusters at some scope. */
    public boolean isCreation() {
        return somewhere(ArmAction.CLUSTER_WRITE);
    }

    /** The first page about keys that shows the user something; empty if there is none. */
    public String getKeyPages() {
        return KEY_PAGES.stream()
                .filter(page -> inAny(page.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    public boolean isMap() {
        return inAny(PortalData.KEY_ESTATE);
    }

    /** True if the user may read the figures of the installation. */
    public boolean isFigures() {
        return caller.allowEverywhere(PortalData.FIGURES.action());
    }

    public boolean isRecords() {
        return inAny(PortalData.RECORDS);
    }

    public boolean isAddresses() {
        return inSubscription(PortalData.OUTBOUND_ADDRESSES);
    }

    /** True if the user may read this data, which exists only for whole subscriptions, in some subscription. */
    private boolean inSubscription(PortalData data) {
        return caller.allowEverywhere(data.action())
                || !scopes.subscriptionsAllowing(data.action()).isEmpty();
    }

    public boolean isFleets() {
        return inAny(PortalData.FLEETS);
    }

    public boolean isRoles() {
        return permitted.allowsSomewhere(PortalData.ROLE_ASSIGNMENTS);
    }

    public boolean isCustomRoles() {
        return permitted.allowsSomewhere(PortalData.ROLE_DEFINITIONS);
    }

    /** True if the user may register backups, each of which contains the whole installation. */
    public boolean isBackupRegistration() {
        return caller.allowEverywhere(ArmAction.KEY_BACKUPS_WRITE);
    }

    /**
     * True if the user may open the list of backups.
     *
     * @param scope the text of a scope; a resource group has no backups; empty for any subscription
     */
    public boolean backups(String scope) {
        return scope.isEmpty()
                ? inSubscription(PortalData.BACKUPS)
                : ClusterScope.find(scope)
                        .filter(found -> found.group().isEmpty() && permitted.allows(PortalData.BACKUPS, found))
                        .isPresent();
    }

    /**
     * True if the user may read the data at a scope.
     *
     * @param scope the text of the scope; empty for any scope
     */
    public boolean ofScope(PortalData data, String scope) {
        return scope.isEmpty()
                ? inAny(data)
                : ClusterScope.find(scope)
                        .filter(found -> permitted.allows(data, found))
                        .isPresent();
    }

    /** True if the user may open the pages of the key versions of the scope. A list calls this for every line. */
    public boolean key(String scope) {
        return keys.computeIfAbsent(scope, of -> !of.isEmpty() && ofScope(PortalData.KEY_ESTATE, of));
    }

    /** The scope at which the user may open the pages of a cluster's key versions; empty if there is none. */
    public String keyScope(ResourceId cluster) {
        return keyScopes.computeIfAbsent(
                ClusterScope.of(cluster.subscription(), cluster.resourceGroup()),
                of -> scopes.around(ArmAction.KEY_ESTATE_READ, cluster)
                        .map(ClusterScope::text)
                        .orElse(""));
    }

    /**
     * The end of a message key: {@code yours} if the page already shows the only scope of the user, so that anything elsewhere
     * is outside the user's scopes; otherwise {@code shown}.
     */
    public String elsewhereMessage(PortalData data) {
        return caller.allowEverywhere(data.action())
                        || scopes.allowing(data.action()).size() > 1
                ? "shown"
                : "yours";
    }

    /** True if the user may change something of the cluster on the page that manages it. */
    public boolean management(String id) {
        return resource(id)
                .filter(cluster -> MANAGEMENT.stream().anyMatch(action -> caller.allow(action, cluster)))
                .isPresent();
    }

    /** True if the user may perform the action at some scope. */
    public boolean somewhere(ArmAction action) {
        return caller.allowSomewhere(action, Scope.ROOT);
    }

    /** True if the user may change something of a node of the cluster on the page that manages it. */
    public boolean nodeManagement(String id) {
        return resource(id)
                .filter(cluster -> NODES.stream().anyMatch(action -> caller.allow(action, cluster)))
                .isPresent();
    }

    /** True if the user may change the key of a cluster on its page. */
    public boolean changeOfKey(String id) {
        return resource(id)
                .filter(cluster -> caller.allow(ArmAction.CHANGE_KEY, cluster))
                .isPresent();
    }

    public boolean deletion(String id) {
        return resource(id)
                .filter(cluster -> caller.allow(ArmAction.CLUSTER_DELETE, cluster))
                .isPresent();
    }

    public boolean ofCluster(PortalData data, String id) {
        return resource(id).filter(cluster -> permitted.allows(data, cluster)).isPresent();
    }

    /**
     * True if the user may open the activity log of a cluster, which is a part of the log of its subscription or resource
     * group.
     */
    public boolean recordsOf(String id) {
        return resource(id)
                .flatMap(cluster -> scopes.around(PortalData.RECORDS.action(), cluster))
                .isPresent();
    }

    private static Optional<ResourceId> resource(String id) {
        return Optional.ofNullable(id).flatMap(ResourceId::find);
    }

    // with a role at the root, no query for the subscriptions is needed
    private boolean inAny(PortalData data) {
        return caller.allowEverywhere(data.action())
                || !scopes.allowing(data.action()).isEmpty();
    }
}
