package io.keyward.localazure.arm.hdinsight;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Forwards the requests for clusters and their subresources to Keyward, after checking that the resource group exists.
 */
@Path("subscriptions/{subscription}")
@RequestScoped
public class HdInsightResource extends ForwardedResource {

    private static final String ANYTHING =
            "{place: (resourcegroups/[^/]+/)?}providers/microsoft.hdinsight/{rest: (?!register$).+}";

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
}
