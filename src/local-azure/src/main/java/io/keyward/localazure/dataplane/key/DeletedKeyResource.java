package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.dataplane.DataPlaneResource;
import io.keyward.localazure.dataplane.VaultOperation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The deleted keys of a vault, {@code /deletedkeys}. */
@Path("deletedkeys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeletedKeyResource extends DataPlaneResource {

    @Inject
    DeletedKeyService keys;

    @GET
    public Response list() {
        return handle(
                VaultOperation.LIST_DELETED,
                "",
                context -> keys.list(context, page(context.baseUrl() + "/deletedkeys")));
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        return handle(VaultOperation.GET_DELETED, name, context -> keys.get(context, name));
    }

    @POST
    @Path("{name}/recover")
    public Response recover(@PathParam("name") String name) {
        return handle(VaultOperation.RECOVER, name, context -> keys.recover(context, name));
    }

    @DELETE
    @Path("{name}")
    public Response purge(@PathParam("name") String name) {
        return handleWithoutBody(VaultOperation.PURGE, name, context -> keys.purge(context, name));
    }
}
