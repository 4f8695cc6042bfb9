package io.keyward.localazure.control;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.JsonBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Arms and cancels the faults of one vault. */
@Path("local/vaults/{vault}/misbehaviour")
@LocalAdmin
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FaultResource {

    @Inject
    Faults faults;

    @PathParam("vault")
    String vault;

    @GET
    public JsonObject show() {
        var all = BUILDERS.createArrayBuilder();
        faults.of(vault)
                .forEach(each -> all.add(
                        BUILDERS.createObjectBuilder(each.fault().toJson()).add("left", each.remaining())));
        return BUILDERS.createObjectBuilder().add("value", all).build();
    }

    @POST
    public JsonObject arm(InputStream body) {
        faults.arm(vault, Fault.read(JsonBody.read(body, "BadRequest")));
        return show();
    }

    @DELETE
    public JsonObject disarm() {
        faults.disarm(vault);
        return show();
    }
}
