package io.keyward.arm.subscription;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The subscriptions that the caller may read, and their resource groups. Like Azure, Keyward shows a subscription to everyone
 * who has a role at it, above it or below it; otherwise a caller with a role only at a cluster could not log in.
 */
@RequestScoped
public class SubscriptionTree {

    @Inject
    Clusters clusters;

    @Inject
    CallerGrants grants;

    @Inject
    @ConfigProperty(name = "keyward.arm.subscriptions")
    Optional<List<String>> configured;

    /** The subscriptions in which the caller has a role, sorted by id; all if the caller has a role at the root. */
    Collection<Subscription> subscriptions() {
        var known = known();
        if (!grants.haveRoleAt(Scope.ROOT)) {
            var ofCaller = new TreeSet<>(AsciiCase.ORDER);
            ofCaller.addAll(grants.subscriptions());
            known.keySet().retainAll(ofCaller);
        }
        return known.values();
    }

    /** @throws ArmProblem if neither the configuration nor a cluster nor a role of the caller names this subscription */
    Subscription subscription(String id) {
        return Optional.ofNullable(known().get(id)).orElseThrow(() -> ArmProblem.subscriptionNotFound(id));
    }

    private SortedMap<String, Subscription> known() {
        var found = new TreeMap<String, Subscription>(AsciiCase.ORDER);
        configured.orElse(List.of()).stream().map(Subscription::parse).forEach(each -> found.put(each.id(), each));
        clusters.subscriptions().forEach(id -> found.putIfAbsent(id, Subscription.of(id)));
        grants.subscriptions().forEach(id -> found.putIfAbsent(id, Subscription.of(id)));
        return found;
    }

    Collection<ResourceGroup> groups(String subscription) {
        var readable = grants.scopesAround(ArmAction.RESOURCE_GROUPS_READ, Scope.subscription(subscription));
        return knownGroups(subscription).values().stream()
                .filter(group -> readable.test(Scope.resourceGroup(subscription, group.name())))
                .toList();
    }

    /** @throws ArmProblem if the group contains no cluster and the caller has no role in it */
    ResourceGroup group(String subscription, String name) {
        return Optional.ofNullable(knownGroups(subscription).get(name))
                .orElseThrow(() -> ArmProblem.groupNotFound(name));
    }

    private SortedMap<String, ResourceGroup> knownGroups(String subscription) {
        var found = new TreeMap<String, ResourceGroup>(AsciiCase.ORDER);
        clusters.groups(subscription).forEach(name -> found.putIfAbsent(name, new ResourceGroup(subscription, name)));
        grants.scopesFrom(Scope.subscription(subscription)).stream()
                .flatMap(scope -> scope.resourceGroup().stream())
                .forEach(name -> found.putIfAbsent(name, new ResourceGroup(subscription, name)));
        return found;
    }
}
