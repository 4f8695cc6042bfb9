package io.keyward.localazure.arm.role;

import io.keyward.localazure.arm.hdinsight.ForwardedResource;
import io.keyward.localazure.role.RoleScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Role assignments and role definitions at a subscription, a resource group, a managed identity or a vault. Keyward serves
 * them, except single assignments at a vault or its keys, which {@link VaultRolesResource} serves. Lists of assignments also
 * contain those at vaults.
 */
@Path("subscriptions/{subscription}")
@RequestScoped
public class ScopedRolesResource extends ForwardedResource {

    private static final String PLACE = "{place: (resourcegroups/[^/]+/(providers/("
            + "microsoft.managedidentity/userassignedidentities/[^/]+|microsoft.keyvault/vaults/[^/]+(/keys/[^/]+)?"
            + ")/)?)?}";
    private static final String ROLES = PLACE + "providers/{namespace: (?i:microsoft\\.authorization)}/";
    private static final String ANYTHING = ROLES + "{rest: .+}";

    @Inject
    RoleLists lists;

    @PathParam("subscription")
    String subscription;

    @GET
    @Path(ROLES + "roleassignments")
    public Response list(@QueryParam("$filter") String conditions) throws IOException {
        requireGroup();
        return lists.at(new RoleScope("subscriptions/%s/%s".formatted(subscription, place)), conditions, headers);
    }

    @GET
    @Path(ANYTHING)
    public Response get() throws IOException {
        return forward(InputStream.nullInputStream());
    }

    @PUT
    @Path(ANYTHING)
    public Response put(InputStream body) throws IOException {
        return forward(body);
    }

    @DELETE
    @Path(ANYTHING)
    public Response delete(InputStream body) throws IOException {
        return forward(body);
    }
}
