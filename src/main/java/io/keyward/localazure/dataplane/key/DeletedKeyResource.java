package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.dataplane.Answer;
import io.keyward.localazure.dataplane.VaultDoor;
import io.keyward.localazure.dataplane.VaultOperation;
import io.keyward.localazure.dataplane.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.util.Optional;

/** {@code /deletedkeys} of a vault. */
@Path("deletedkeys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeletedKeyResource {

    @Inject
    VaultDoor door;

    @Inject
    DeletedKeyDesk keys;

    @Context
    HttpServletRequest http;

    @GET
    public Response list() {
        return enter(VaultOperation.LIST_DELETED, "", entry -> keys.list(entry, page(entry.base() + "/deletedkeys")));
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        return enter(VaultOperation.GET_DELETED, name, entry -> keys.get(entry, name));
    }

    @POST
    @Path("{name}/recover")
    public Response recover(@PathParam("name") String name) {
        return enter(VaultOperation.RECOVER, name, entry -> keys.recover(entry, name));
    }

    @DELETE
    @Path("{name}")
    public Response purge(@PathParam("name") String name) {
        return door.enter(Visit.of(VaultOperation.PURGE, http, name), entry -> {
                    keys.purge(entry, name);
                    return Answer.noContent();
                })
                .toResponse();
    }

    private Response enter(VaultOperation operation, String name, Deskwork work) {
        return door.enter(Visit.of(operation, http, name), entry -> Answer.ok(work.at(entry)))
                .toResponse();
    }

    private Page page(String url) {
        return Page.of(
                url,
                http.getParameter("api-version"),
                Optional.ofNullable(http.getParameter("maxresults")),
                Optional.ofNullable(http.getParameter("$skiptoken")));
    }
}
