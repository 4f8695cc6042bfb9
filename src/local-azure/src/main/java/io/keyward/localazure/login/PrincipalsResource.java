package io.keyward.localazure.login;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.control.LocalAdmin;
import io.keyward.localazure.http.JsonBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Creates and removes the principals of the local directory. The client that all developers use is not among them. */
@Path("local/principals")
@LocalAdmin
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PrincipalsResource {

    @Inject
    Principals principals;

    @GET
    public JsonObject list() {
        var value = BUILDERS.createArrayBuilder();
        principals.all().stream().map(LocalPrincipal::toJson).forEach(value::add);
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    @PUT
    @Path("{name}")
    public JsonObject put(@PathParam("name") String name, InputStream body) {
        var principal = LocalPrincipal.read(name, JsonBody.read(body, "BadRequest"));
        principals.put(principal);
        return principal.toJson();
    }

    @DELETE
    @Path("{name}")
    public JsonObject delete(@PathParam("name") String name) {
        principals.delete(name);
        return list();
    }
}
