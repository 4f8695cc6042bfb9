package io.keyward.arm.openapi;

import io.keyward.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Descriptions of routes by method and path, with the paths and the kinds of answers that many of them have. */
final class RouteTable {

    static final String SUBSCRIPTION = "/subscriptions/{subscription}";
    static final String GROUP = SUBSCRIPTION + "/resourceGroups/{group}";
    static final String PROVIDER = "/providers/Microsoft.HDInsight";
    static final String OF_SUBSCRIPTION = SUBSCRIPTION + PROVIDER;
    static final String OF_GROUP = GROUP + PROVIDER;
    static final String CLUSTER = OF_GROUP + "/clusters/{cluster}";
    static final String REGION = OF_SUBSCRIPTION + "/locations/{location}";
    static final String ROLE_PROVIDER = "/{scope}/providers/Microsoft.Authorization";

    private final Map<String, RouteDescription> routes = new LinkedHashMap<>();

    void add(String method, String path, RouteDescription route) {
        routes.put(method + " " + path, route);
    }

    Optional<RouteDescription> find(String method, String path) {
        return Optional.ofNullable(routes.get(method + " " + path));
    }

    Map<String, RouteDescription> all() {
        return routes;
    }

    static RouteDescription list(String id, String model) {
        return RouteDescription.of(id).answers(model);
    }

    static RouteDescription subscription(String id, String model) {
        return list(id, model).refuses(ProblemCode.SUBSCRIPTION_NOT_FOUND);
    }

    static RouteDescription cluster(String id, String model) {
        return cluster(list(id, model));
    }

    static RouteDescription cluster(RouteDescription route) {
        return route.refuses(ProblemCode.CLUSTER_NOT_FOUND);
    }

    static RouteDescription accepted(String id) {
        return RouteDescription.of(id).answers("").answers("202", "");
    }
}
