package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.dataplane.Answer;
import io.keyward.localazure.dataplane.VaultDoor;
import io.keyward.localazure.dataplane.VaultOperation;
import io.keyward.localazure.dataplane.Visit;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.http.JsonBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** {@code /keys} of a vault: the keys and their versions. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyResource {

    @Inject
    VaultDoor door;

    @Inject
    KeyDesk keys;

    @Context
    HttpServletRequest http;

    @GET
    public Response list() {
        return enter(VaultOperation.LIST, "", "", entry -> keys.list(entry, page(entry.base() + "/keys")));
    }

    @POST
    @Path("{name}/create")
    public Response create(@PathParam("name") String name, InputStream body) {
        return enter(VaultOperation.CREATE, name, "", entry -> keys.create(entry, name, json(body)));
    }

    @PUT
    @Path("{name}")
    public Response take(@PathParam("name") String name, InputStream body) {
        return enter(VaultOperation.IMPORT, name, "", entry -> keys.take(entry, name, json(body)));
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        return get(name, "");
    }

    @GET
    @Path("{name}/{version}")
    public Response get(@PathParam("name") String name, @PathParam("version") String version) {
        return enter(VaultOperation.GET, name, version, entry -> keys.get(entry, name, version));
    }

    @GET
    @Path("{name}/versions")
    public Response versions(@PathParam("name") String name) {
        return enter(
                VaultOperation.LIST_VERSIONS,
                name,
                "",
                entry -> keys.versions(entry, name, page(entry.keyUrl(name) + "/versions")));
    }

    @PATCH
    @Path("{name}")
    public Response update(@PathParam("name") String name, InputStream body) {
        return update(name, "", body);
    }

    @PATCH
    @Path("{name}/{version}")
    public Response update(@PathParam("name") String name, @PathParam("version") String version, InputStream body) {
        return enter(VaultOperation.UPDATE, name, version, entry -> keys.update(entry, name, version, json(body)));
    }

    @POST
    @Path("{name}/rotate")
    public Response rotate(@PathParam("name") String name) {
        return enter(VaultOperation.ROTATE, name, "", entry -> keys.rotate(entry, name));
    }

    @GET
    @Path("{name}/rotationpolicy")
    public Response rotationPolicy(@PathParam("name") String name) {
        return enter(VaultOperation.GET_ROTATION_POLICY, name, "", entry -> keys.rotationPolicy(entry, name));
    }

    @PUT
    @Path("{name}/rotationpolicy")
    public Response setRotationPolicy(@PathParam("name") String name, InputStream body) {
        return enter(
                VaultOperation.SET_ROTATION_POLICY, name, "", entry -> keys.setRotationPolicy(entry, name, json(body)));
    }

    @DELETE
    @Path("{name}")
    public Response delete(@PathParam("name") String name) {
        return enter(VaultOperation.DELETE, name, "", entry -> keys.delete(entry, name));
    }

    private Response enter(VaultOperation operation, String name, String version, Deskwork work) {
        var visit = Visit.of(operation, http, name, version);
        return door.enter(visit, entry -> Answer.ok(work.at(entry))).toResponse();
    }

    private Page page(String url) {
        return Page.of(
                url,
                http.getParameter("api-version"),
                Optional.ofNullable(http.getParameter("maxresults")),
                Optional.ofNullable(http.getParameter("$skiptoken")));
    }

    private static Fields json(InputStream body) {
        return JsonBody.read(body, "BadParameter");
    }
}
