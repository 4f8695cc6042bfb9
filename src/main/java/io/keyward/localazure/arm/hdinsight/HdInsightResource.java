package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Forwards the requests for clusters and their subresources to Keyward, after checking that the resource group exists.
 */
@Path("subscriptions/{subscription}")
@RequestScoped
public class HdInsightResource {

    private static final String ANYTHING =
            "{place: (resourcegroups/[^/]+/)?}providers/microsoft.hdinsight/{rest: (?!register$).+}";

    @Inject
    KeywardForwarder forwarder;

    @Inject
    ResourceGroups groups;

    @Context
    HttpHeaders headers;

    @PathParam("place")
    String place;

    @GET
    @Path(ANYTHING)
    public Response get() throws IOException {
        return forward(InputStream.nullInputStream());
    }

    @HEAD
    @Path(ANYTHING)
    public Response head() throws IOException {
        return forward(InputStream.nullInputStream());
    }

    @PUT
    @Path(ANYTHING)
    public Response put(InputStream body) throws IOException {
        return forward(body);
    }

    @POST
    @Path(ANYTHING)
    public Response post(InputStream body) throws IOException {
        return forward(body);
    }

    @PATCH
    @Path(ANYTHING)
    public Response patch(InputStream body) throws IOException {
        return forward(body);
    }

    @DELETE
    @Path(ANYTHING)
    public Response delete(InputStream body) throws IOException {
        return forward(body);
    }

    private Response forward(InputStream body) throws IOException {
        if (!place.isEmpty()) {
            groups.get(place.split("/", -1)[1]);
        }
        return forwarder.forward(headers, body);
    }
}
