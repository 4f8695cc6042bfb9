package io.keyward.localazure.arm.hdinsight;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The activity log of the subscription. Keyward serves it; the local Azure keeps none of its own. */
@Path("subscriptions/{subscription}")
@RequestScoped
public class ActivityLogResource {

    @Inject
    KeywardForwarder forwarder;

    @GET
    @Path("providers/microsoft.insights/eventtypes/{rest: .+}")
    public Response get(@Context HttpHeaders headers) throws IOException {
        return forwarder.forward(headers, InputStream.nullInputStream());
    }
}
