package io.keyward.localazure.control;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.JsonBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;

/** The clock of the vaults. {@code {"shift": "P3D"}} sets it three days ahead. */
@Path("local/clock")
@LocalAdmin
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClockResource {

    @Inject
    LocalClock clock;

    @GET
    public JsonObject show() {
        return BUILDERS.createObjectBuilder()
                .add("now", clock.instant().toString())
                .add("shift", clock.shift().toString())
                .build();
    }

    @PUT
    public JsonObject shift(InputStream body) {
        var request = JsonBody.read(body, "BadRequest");
        clock.shiftTo(request.duration("shift").orElse(Duration.ZERO));
        return show();
    }
}
