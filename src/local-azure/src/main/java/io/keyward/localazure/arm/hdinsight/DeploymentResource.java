package io.keyward.localazure.arm.hdinsight;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Deployments of templates. Keyward serves them, and sends the local Azure the resources that are not Keyward's. */
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

    /** ARM has no provider in this path. */
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
