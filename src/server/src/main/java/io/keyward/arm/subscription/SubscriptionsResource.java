package io.keyward.arm.subscription;

import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Principal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The subscriptions in which the caller has a role. Clients read this list at the end of a login. */
@Path("subscriptions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {

    @Inject
    SubscriptionTree tree;

    @Inject
    Pages pages;

    @Inject
    Principal caller;

    @GET
    @Route(
            action = ArmAction.SUBSCRIPTIONS_READ,
            at = RouteReach.EVERYBODY,
            operationId = "subscriptions_list",
            summary = "List the subscriptions in which the caller has a role",
            answers = "Items")
    public JsonObject list(@BeanParam PageRequest request) {
        var tenant = Tenant.of(caller).id();
        return pages.listByName(
                request, tree.subscriptions(), Subscription::id, subscription -> subscription.toArm(tenant));
    }
}
