package io.keyward.arm.openapi;

import java.util.Map;
import java.util.Optional;

/** The description of every route, by method and path. A test fails if one is missing. */
final class ArmRoutes {

    private static final RouteTable ROUTES = new RouteTable();

    static {
        ClusterRoutes.addTo(ROUTES);
        SubscriptionRoutes.addTo(ROUTES);
        PlatformRoutes.addTo(ROUTES);
    }

    private ArmRoutes() {}

    static Optional<RouteDescription> find(String method, String path) {
        return ROUTES.find(method, path);
    }

    static Map<String, RouteDescription> all() {
        return ROUTES.all();
    }
}
