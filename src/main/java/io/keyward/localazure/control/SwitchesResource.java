package io.keyward.localazure.control;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.http.JsonBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** What holds for all vaults: quotas, how long deleting and recovering takes, and where callers seem to be. */
@Path("local/switches")
@LocalAdmin
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SwitchesResource {

    @Inject
    Switches switches;

    @GET
    public JsonObject show() {
        var addresses = Json.createObjectBuilder();
        switches.addresses().forEach(addresses::add);
        return Json.createObjectBuilder()
                .add("quotaScale", switches.quotaScale())
                .add("settling", switches.settling().toString())
                .add("addresses", addresses)
                .build();
    }

    /** What is given changes, the rest stays. */
    @PUT
    public JsonObject turn(InputStream body) {
        var request = JsonBody.read(body, "BadRequest");
        request.fraction("quotaScale").map(scale -> notNegative(request, scale)).ifPresent(switches::scaleQuotas);
        request.duration("settling").ifPresent(switches::settleKeysWithin);
        return show();
    }

    @PUT
    @Path("addresses/{objectId}")
    public JsonObject place(@PathParam("objectId") String objectId, InputStream body) {
        var request = JsonBody.read(body, "BadRequest");
        switches.place(
                objectId,
                request.text("address").orElseThrow(() -> request.malformed("'address' must be an IP address")));
        return show();
    }

    @DELETE
    @Path("addresses/{objectId}")
    public JsonObject placeNowhere(@PathParam("objectId") String objectId) {
        switches.placeNowhere(objectId);
        return show();
    }

    private static double notNegative(Fields request, double scale) {
        if (!(scale >= 0)) {
            throw request.malformed("'quotaScale' is 0 for no quota, 1 for Azure's, or any share of it");
        }
        return scale;
    }
}
