package io.keyward.localazure.login.machine;

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

/** Creates and removes machines, and attaches identities to them. */
@Path("local/machines")
@LocalAdmin
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MachinesResource {

    @Inject
    Machines machines;

    @GET
    public JsonObject list() {
        var value = BUILDERS.createArrayBuilder();
        machines.all().stream().map(Machine::toJson).forEach(value::add);
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    @PUT
    @Path("{name}")
    public JsonObject put(@PathParam("name") String name, InputStream body) {
        var machine = Machine.read(name, JsonBody.read(body, "BadRequest"));
        machines.put(machine);
        return machine.toJson();
    }

    @DELETE
    @Path("{name}")
    public JsonObject delete(@PathParam("name") String name) {
        machines.delete(name);
        return list();
    }
}
