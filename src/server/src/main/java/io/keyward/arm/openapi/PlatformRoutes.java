package io.keyward.arm.openapi;

import static io.keyward.arm.openapi.ProblemGroups.ROLES;
import static io.keyward.arm.openapi.RouteTable.GROUP;
import static io.keyward.arm.openapi.RouteTable.OF_SUBSCRIPTION;
import static io.keyward.arm.openapi.RouteTable.PROVIDER;
import static io.keyward.arm.openapi.RouteTable.ROLE_PROVIDER;
import static io.keyward.arm.openapi.RouteTable.SUBSCRIPTION;
import static io.keyward.arm.openapi.RouteTable.list;
import static io.keyward.arm.openapi.RouteTable.subscription;

import io.keyward.problem.ProblemCode;

/** The description of the routes that Azure has for every service: roles, subscriptions, providers and the activity log. */
final class PlatformRoutes {

    private PlatformRoutes() {}

    static void addTo(RouteTable routes) {
        roles(routes);
        platform(routes);
    }

    private static void roles(RouteTable routes) {
        addRoles(routes, "roleAssignments", "RoleAssignment");
        addRoles(routes, "roleDefinitions", "RoleDefinition");
    }

    private static void addRoles(RouteTable routes, String type, String model) {
        var all = ROLE_PROVIDER + "/" + type;
        var one = all + "/{name}";
        routes.add("GET", all, list(type + "_list", model + "List").refuses(ROLES));
        routes.add("GET", one, list(type + "_get", model).refuses(ROLES));
        routes.add(
                "PUT",
                one,
                RouteDescription.of(type + "_set")
                        .reads(model)
                        .answers("201", model)
                        .refuses(ROLES));
        routes.add(
                "DELETE", one, list(type + "_delete", model).answers("204", "").refuses(ROLES));
    }

    private static void platform(RouteTable routes) {
        routes.add("GET", "/tenants", list("subscriptions_listTenants", "Items"));
        routes.add("GET", "/subscriptions", list("subscriptions_list", "Items"));
        routes.add("GET", SUBSCRIPTION, subscription("subscriptions_get", "Facts"));
        routes.add("GET", SUBSCRIPTION + "/locations", subscription("subscriptions_listLocations", "Items"));
        routes.add("GET", SUBSCRIPTION + "/resourceGroups", subscription("resourceGroups_list", "Items"));
        routes.add(
                "GET",
                GROUP,
                subscription("resourceGroups_get", "Facts").refuses(ProblemCode.RESOURCE_GROUP_NOT_FOUND));
        routes.add("GET", SUBSCRIPTION + "/providers", list("providers_list", "Items"));
        routes.add("GET", OF_SUBSCRIPTION, list("providers_get", "Facts"));
        routes.add("POST", OF_SUBSCRIPTION + "/register", list("providers_register", "Facts"));
        routes.add("GET", PROVIDER + "/operations", list("providers_listOperations", "Items"));
        routes.add(
                "GET",
                SUBSCRIPTION + "/providers/Microsoft.Insights/eventtypes/management/values",
                list("activityLog_list", "Items").refuses(ProblemCode.INVALID_FILTER));
    }
}
