package io.keyward.localazure.arm.hdinsight;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Deployments of templates. Keyward serves them, and creates resources of other providers by requests to the local Azure. */
@Path("subscriptions/{subscription}")
@RequestScoped
public class DeploymentResource extends ForwardedResource {

    private static final String DEPLOYMENTS =
            "{place: resourcegroups/[^/]+/}providers/microsoft.resources/deployments{rest: (/.+)?}";

    @GET
    @Path(DEPLOYMENTS)
    public Response get() throws IOException {
        return forward(InputStream.nullInputStream());
    }

    /** In ARM, this path has no {@code providers} segment. */
    @GET
    @Path("{place: resourcegroups/[^/]+/}deployments/{name}/operations")
    public Response operations() throws IOException {
        return forward(InputStream.nullInputStream());
    }

    @PUT
    @Path(DEPLOYMENTS)
    public Response put(InputStream body) throws IOException {
        return forward(body);
    }

    @POST
    @Path(DEPLOYMENTS)
    public Response post(InputStream body) throws IOException {
        return forward(body);
    }
}
