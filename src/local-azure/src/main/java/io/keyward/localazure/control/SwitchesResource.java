package io.keyward.localazure.control;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
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

/** Shows and changes the settings that apply to all vaults. */
@Path("local/switches")
@LocalAdmin
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SwitchesResource {

    @Inject
    Switches switches;

    @GET
    public JsonObject show() {
        var apparentAddresses = BUILDERS.createObjectBuilder();
        switches.apparentAddresses().forEach(apparentAddresses::add);
        return BUILDERS.createObjectBuilder()
                .add("quotaScale", switches.quotaScale())
                .add("settling", switches.transitionTime().toString())
                .add("addresses", apparentAddresses)
                .build();
    }

    /** Members that the body leaves out keep their values. */
    @PUT
    public JsonObject update(InputStream body) {
        var request = JsonBody.read(body, "BadRequest");
        request.fraction("quotaScale").map(scale -> notNegative(request, scale)).ifPresent(switches::scaleQuotas);
        request.duration("settling").ifPresent(switches::setTransitionTime);
        return show();
    }

    @PUT
    @Path("addresses/{objectId}")
    public JsonObject setApparentAddress(@PathParam("objectId") String objectId, InputStream body) {
        var request = JsonBody.read(body, "BadRequest");
        switches.setApparentAddress(
                objectId,
                request.text("address").orElseThrow(() -> request.malformed("'address' must be an IP address")));
        return show();
    }

    @DELETE
    @Path("addresses/{objectId}")
    public JsonObject clearApparentAddress(@PathParam("objectId") String objectId) {
        switches.clearApparentAddress(objectId);
        return show();
    }

    private static double notNegative(Fields request, double scale) {
        if (!(scale >= 0)) {
            throw request.malformed(
                    "'quotaScale' must be 0 for no quota, 1 for Azure's quota, or another positive factor");
        }
        return scale;
    }
}
