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

/** The list of subscriptions, which clients read after login. Keyward serves it. */
@Path("subscriptions")
@RequestScoped
public class SubscriptionsResource {

    @Inject
    KeywardForwarder forwarder;

    @GET
    public Response get(@Context HttpHeaders headers) throws IOException {
        return forwarder.forward(headers, InputStream.nullInputStream());
    }
}
