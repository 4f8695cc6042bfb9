package io.keyward.localazure.control;

import io.keyward.localazure.http.JsonBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Tells one vault to fail its callers, and to behave again. */
@Path("local/vaults/{vault}/misbehaviour")
@LocalAdmin
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MisbehaviourResource {

    @Inject
    Misbehaviours misbehaviours;

    @PathParam("vault")
    String vault;

    @GET
    public JsonObject show() {
        var all = Json.createArrayBuilder();
        misbehaviours
                .of(vault)
                .forEach(one ->
                        all.add(Json.createObjectBuilder(one.what().toJson()).add("left", one.left())));
        return Json.createObjectBuilder().add("value", all).build();
    }

    @POST
    public JsonObject arm(InputStream body) {
        misbehaviours.arm(vault, Misbehaviour.read(JsonBody.read(body, "BadRequest")));
        return show();
    }

    @DELETE
    public JsonObject disarm() {
        misbehaviours.disarm(vault);
        return show();
    }
}
