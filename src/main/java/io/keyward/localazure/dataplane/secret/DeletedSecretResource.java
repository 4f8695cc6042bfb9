package io.keyward.localazure.dataplane.secret;

import io.keyward.localazure.dataplane.DataPlaneRequest;
import io.keyward.localazure.dataplane.DataPlaneResponse;
import io.keyward.localazure.dataplane.ObjectPage;
import io.keyward.localazure.dataplane.RequestContext;
import io.keyward.localazure.dataplane.VaultEndpoint;
import io.keyward.localazure.dataplane.VaultOperation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** The deleted secrets of a vault, {@code /deletedsecrets}. */
@Path("deletedsecrets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeletedSecretResource {

    @Inject
    VaultEndpoint endpoint;

    @Inject
    SecretService secrets;

    @Context
    HttpServletRequest http;

    @GET
    public Response list() {
        return handle(
                VaultOperation.LIST_DELETED_SECRETS,
                "",
                context -> secrets.listDeleted(context, ObjectPage.of(context.baseUrl() + "/deletedsecrets", http)));
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        return handle(VaultOperation.GET_DELETED_SECRET, name, context -> secrets.getDeleted(context, name));
    }

    @POST
    @Path("{name}/recover")
    public Response recover(@PathParam("name") String name) {
        return handle(VaultOperation.RECOVER_SECRET, name, context -> secrets.recover(context, name));
    }

    @DELETE
    @Path("{name}")
    public Response purge(@PathParam("name") String name) {
        return endpoint.handle(DataPlaneRequest.of(VaultOperation.PURGE_SECRET, http, name), context -> {
                    secrets.purge(context, name);
                    return DataPlaneResponse.noContent();
                })
                .toResponse();
    }

    private Response handle(VaultOperation operation, String name, Function<RequestContext, JsonObject> handler) {
        return endpoint.handle(
                        DataPlaneRequest.of(operation, http, name),
                        context -> DataPlaneResponse.ok(handler.apply(context)))
                .toResponse();
    }
}
