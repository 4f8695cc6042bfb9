package io.keyward.localazure.arm.role;

import io.keyward.localazure.arm.hdinsight.KeywardForwarder;
import io.keyward.localazure.role.RoleScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Role assignments and role definitions at the root, which names no subscription. Keyward serves them; the list of assignments
 * also contains the assignments at vaults.
 */
@Path("providers/microsoft.authorization")
@RequestScoped
public class RootRolesResource {

    private static final String ANYTHING = "{rest: .+}";

    @Inject
    KeywardForwarder forwarder;

    @Inject
    RoleLists lists;

    @Context
    HttpHeaders headers;

    @GET
    @Path("roleassignments")
    public Response list(@QueryParam("$filter") String conditions) throws IOException {
        return lists.at(new RoleScope("/"), conditions, headers);
    }

    @GET
    @Path(ANYTHING)
    public Response get() throws IOException {
        return forwarder.forward(headers, InputStream.nullInputStream());
    }

    @PUT
    @Path(ANYTHING)
    public Response put(InputStream body) throws IOException {
        return forwarder.forward(headers, body);
    }

    @DELETE
    @Path(ANYTHING)
    public Response delete(InputStream body) throws IOException {
        return forwarder.forward(headers, body);
    }
}
