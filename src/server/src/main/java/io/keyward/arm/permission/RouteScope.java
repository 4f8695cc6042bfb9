package io.keyward.arm.permission;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Scope;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * The scope that the path of a request names: a cluster, a resource group, a subscription or the root. In the path of a role,
 * it can be a scope of any kind.
 */
final class RouteScope {

    private static final String SUBSCRIPTION = "/subscriptions/%s";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/%s";
    private static final String CLUSTER = GROUP + "/providers/Microsoft.HDInsight/clusters/%s";

    private RouteScope() {}

    /** @param names the path parameters of the request */
    static Scope of(MultivaluedMap<String, String> names) {
        if (names.containsKey("scope")) {
            return Scope.of(names.getFirst("scope"));
        }
        var subscription = names.getFirst("subscription");
        var group = names.getFirst("group");
        var cluster = names.getFirst("cluster");
        if (cluster != null) {
            return scope(CLUSTER.formatted(subscription, group, cluster), SUBSCRIPTION.formatted(subscription));
        }
        if (group != null) {
            return scope(GROUP.formatted(subscription, group), SUBSCRIPTION.formatted(subscription));
        }
        return subscription == null ? Scope.ROOT : scope(SUBSCRIPTION.formatted(subscription), "/");
    }

    // if the name is not allowed in a scope, the permission is checked at the scope above; the resource then refuses
    // the name
    private static Scope scope(String text, String above) {
        try {
            return Scope.of(text);
        } catch (AuthorizationProblem.InvalidScope e) {
            return above.equals("/") ? Scope.ROOT : scope(above, "/");
        }
    }
}
