package io.keyward.localazure.arm.role;

import io.keyward.localazure.arm.subscription.ArmCallers;
import io.keyward.localazure.arm.vault.GroupVaults;
import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.login.TokenCaller;
import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.role.RoleScope;
import io.keyward.localazure.vault.LocalVault;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;

/** The role assignments at a vault or at one of its keys. Lists of them are in {@link ScopedRolesResource}. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VaultRolesResource {

    private static final String ASSIGNMENT = "resourcegroups/{group}/providers/microsoft.keyvault/vaults/{vault}/"
            + "{key: (keys/[^/]+/)?}providers/{namespace: (?i:microsoft\\.authorization)}/roleassignments/{name}";

    @Inject
    VaultRoleChanges changes;

    @Inject
    GroupVaults vaults;

    @Inject
    ArmCallers callers;

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    String token;

    @PathParam("subscription")
    String subscription;

    @PathParam("group")
    String group;

    @PathParam("vault")
    String vault;

    @PathParam("key")
    String key;

    @PathParam("name")
    String name;

    @PUT
    @Path(ASSIGNMENT)
    public Response put(InputStream content) {
        var body = new RoleAssignmentBody(ArmBody.read(content).properties());
        var wanted = body.assignment(subscription, scope(), name, caller(), Instant.now());
        return Response.status(Response.Status.CREATED)
                .entity(changes.put(wanted, caller()).arm())
                .build();
    }

    @GET
    @Path(ASSIGNMENT)
    public JsonObject get() {
        return changes.get(name, scope(), caller()).arm();
    }

    @DELETE
    @Path(ASSIGNMENT)
    public Response delete() {
        return changes.delete(name, scope(), caller())
                .map(RoleAssignment::arm)
                .map(Response::ok)
                .orElseGet(Response::noContent)
                .build();
    }

    private RoleScope scope() {
        var id = vaults.get(LocalVault.idOf(subscription, group, vault)).id();
        return new RoleScope(id + "/" + key);
    }

    private TokenCaller caller() {
        return callers.of(token).orElseThrow(ArmRefusal::unauthenticated);
    }
}
