package io.keyward.arm.provider;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.authorization.ArmAction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The operations of this provider, as Azure lists them for role definitions. */
@Path("providers/Microsoft.HDInsight/operations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    @Inject
    ProviderOperations operations;

    @GET
    @Route(
            action = ArmAction.PROVIDER_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "providers_listOperations",
            summary = "List the operations of this provider",
            answers = "Items")
    public JsonObject operations() {
        return BUILDERS.createObjectBuilder().add("value", operations.view()).build();
    }
}
