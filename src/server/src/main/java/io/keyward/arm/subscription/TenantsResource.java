package io.keyward.arm.subscription;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Principal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The list of tenants, which contains only the caller's tenant. */
@Path("tenants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TenantsResource {

    @Inject
    Principal caller;

    @GET
    @Route(
            action = ArmAction.TENANTS_READ,
            at = RouteReach.EVERYBODY,
            operationId = "subscriptions_listTenants",
            summary = "List the tenants of the caller: the one that issued the token",
            answers = "Items")
    public JsonObject list() {
        var value = BUILDERS.createArrayBuilder().add(Tenant.of(caller).toArm());
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }
}
