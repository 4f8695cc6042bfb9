package io.keyward.localazure.dataplane.secret;

import io.keyward.localazure.dataplane.DataPlaneResource;
import io.keyward.localazure.dataplane.VaultOperation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The secrets of a vault, {@code /secrets}. */
@Path("secrets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SecretResource extends DataPlaneResource {

    @Inject
    SecretService secrets;

    @GET
    public Response list() {
        return handle(
                VaultOperation.LIST_SECRETS,
                "",
                context -> secrets.list(context, page(context.baseUrl() + "/secrets")));
    }

    @PUT
    @Path("{name}")
    public Response set(@PathParam("name") String name, InputStream body) {
        return handle(VaultOperation.SET_SECRET, name, context -> secrets.set(context, name, json(body)));
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        return get(name, "");
    }

    @GET
    @Path("{name}/{version}")
    public Response get(@PathParam("name") String name, @PathParam("version") String version) {
        return handle(VaultOperation.GET_SECRET, name, version, context -> secrets.get(context, name, version));
    }

    @GET
    @Path("{name}/versions")
    public Response versions(@PathParam("name") String name) {
        return handle(
                VaultOperation.LIST_SECRET_VERSIONS,
                name,
                context -> secrets.versions(context, name, page(context.secretUrl(name) + "/versions")));
    }

    @PATCH
    @Path("{name}")
    public Response update(@PathParam("name") String name, InputStream body) {
        return update(name, "", body);
    }

    @PATCH
    @Path("{name}/{version}")
    public Response update(@PathParam("name") String name, @PathParam("version") String version, InputStream body) {
        return handle(
                VaultOperation.UPDATE_SECRET,
                name,
                version,
                context -> secrets.update(context, name, version, json(body)));
    }

    @DELETE
    @Path("{name}")
    public Response delete(@PathParam("name") String name) {
        return handle(VaultOperation.DELETE_SECRET, name, context -> secrets.delete(context, name));
    }
}
