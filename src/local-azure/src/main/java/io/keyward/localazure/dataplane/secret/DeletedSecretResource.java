package io.keyward.localazure.dataplane.secret;

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

/** The deleted secrets of a vault, {@code /deletedsecrets}. */
@Path("deletedsecrets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeletedSecretResource extends DataPlaneResource {

    @Inject
    SecretService secrets;

    @GET
    public Response list() {
        return handle(
                VaultOperation.LIST_DELETED_SECRETS,
                "",
                context -> secrets.listDeleted(context, page(context.baseUrl() + "/deletedsecrets")));
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
        return handleWithoutBody(VaultOperation.PURGE_SECRET, name, context -> secrets.purge(context, name));
    }
}
