package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Role assignments and role definitions at a subscription, a resource group or a managed identity. Keyward serves them, and
 * those at a cluster as well ({@link HdInsightResource}).
 */
@Path("subscriptions/{subscription}")
@RequestScoped
public class ScopedRolesResource {

    private static final String ROLES = "{place: (resourcegroups/[^/]+/"
            + "(providers/microsoft.managedidentity/userassignedidentities/[^/]+/)?)?}"
            + "providers/{namespace: (?i:microsoft\\.authorization)}/{rest: .+}";

    @Inject
    KeywardForwarder forwarder;

    @Inject
    ResourceGroups groups;

    @Context
    HttpHeaders headers;

    @PathParam("place")
    String place;

    @GET
    @Path(ROLES)
    public Response get() throws IOException {
        return forward(InputStream.nullInputStream());
    }

    @PUT
    @Path(ROLES)
    public Response put(InputStream body) throws IOException {
        return forward(body);
    }

    @DELETE
    @Path(ROLES)
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
