package io.keyward.arm.provider;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.authorization.ArmAction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The registration of this provider in a subscription. Clients read or request it before they create the first cluster. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationResource {

    private static final List<String> TYPES = List.of("clusters", "locations", "operations");
    private static final List<String> VERSIONS = List.of("2024-08-01-preview", "2021-06-01");

    @Inject
    @ConfigProperty(name = "keyward.arm.locations")
    List<String> locations;

    @PathParam("subscription")
    String subscription;

    @GET
    @Path("providers")
    @Route(
            action = ArmAction.PROVIDERS_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "providers_list",
            summary = "List the resource providers: this one",
            answers = "Items")
    public JsonObject list() {
        var value = BUILDERS.createArrayBuilder().add(provider());
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    @GET
    @Path("providers/Microsoft.HDInsight")
    @Route(
            action = ArmAction.PROVIDERS_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "providers_get",
            summary = "Read the registration of this provider",
            answers = "Facts")
    public JsonObject get() {
        return provider();
    }

    /** Changes nothing: the provider is registered in every subscription. */
    @POST
    @Path("providers/Microsoft.HDInsight/register")
    @Route(
            action = ArmAction.REGISTER,
            operationId = "providers_register",
            summary = "Register this provider, which always is registered",
            answers = "Facts")
    public JsonObject register() {
        return provider();
    }

    private JsonObject provider() {
        var types = BUILDERS.createArrayBuilder();
        TYPES.forEach(type -> types.add(BUILDERS.createObjectBuilder()
                .add("resourceType", type)
                .add("locations", BUILDERS.createArrayBuilder(locations))
                .add("apiVersions", BUILDERS.createArrayBuilder(VERSIONS))));
        return BUILDERS.createObjectBuilder()
                .add("id", "/subscriptions/%s/providers/Microsoft.HDInsight".formatted(subscription))
                .add("namespace", "Microsoft.HDInsight")
                .add("registrationState", "Registered")
                .add("resourceTypes", types)
                .build();
    }
}
