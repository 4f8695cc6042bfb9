package io.keyward.localazure.arm.identity;

import io.keyward.localazure.arm.wire.ArmResponses;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.login.Applications;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Microsoft Graph requests that {@code az keyvault} sends: the logged-in user, and the object id of an application.
 */
@Path("v1.0")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GraphResource {

    private static final Pattern NAMED =
            Pattern.compile("(?:\\w+:\\w+|appId|servicePrincipalNames)\\s+eq\\s+'([^']*)'");

    @Inject
    Applications applications;

    @Inject
    ManagedIdentities identities;

    /** Always refused, because only applications log in here. */
    @GET
    @Path("me")
    public JsonObject me() {
        throw new Refusal(400, "BadRequest", "/me request is only valid with delegated authentication flow.");
    }

    @GET
    @Path("users")
    public JsonObject users() {
        return ArmResponses.list(List.of());
    }

    @GET
    @Path("servicePrincipals")
    public JsonObject servicePrincipals(@QueryParam("$filter") String filter) {
        var name = NAMED.matcher(filter == null ? "" : filter);
        return ArmResponses.list(name.find() ? found(name.group(1)).stream().toList() : List.of());
    }

    private Optional<JsonObject> found(String name) {
        return applications
                .objectIdOf(name)
                .or(() -> identities.ofClientId(name).map(ManagedIdentity::principalId))
                .map(objectId -> Json.createObjectBuilder()
                        .add("id", objectId)
                        .add("appId", name)
                        .add("displayName", name)
                        .add("servicePrincipalNames", Json.createArrayBuilder().add(name))
                        .build());
    }
}
