package io.keyward.localazure.arm.hdinsight;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The subscription, its regions and the registration of {@code Microsoft.HDInsight} in it. Keyward serves them. */
@Path("subscriptions/{subscription}")
@RequestScoped
public class SubscriptionReadsResource {

    @Inject
    KeywardForwarder forwarder;

    @Context
    HttpHeaders headers;

    @GET
    public Response subscription() throws IOException {
        return forward();
    }

    @GET
    @Path("locations")
    public Response locations() throws IOException {
        return forward();
    }

    @GET
    @Path("providers/microsoft.hdinsight")
    public Response registration() throws IOException {
        return forward();
    }

    @POST
    @Path("providers/microsoft.hdinsight/register")
    public Response register() throws IOException {
        return forward();
    }

    private Response forward() throws IOException {
        return forwarder.forward(headers, InputStream.nullInputStream());
    }
}
