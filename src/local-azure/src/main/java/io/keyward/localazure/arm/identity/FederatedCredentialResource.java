package io.keyward.localazure.arm.identity;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.arm.wire.ArmResponses;
import io.keyward.localazure.identity.FederatedCredential;
import io.keyward.localazure.identity.FederatedCredentials;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.regex.Pattern;

/** The federated credentials of a user-assigned identity in ARM. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FederatedCredentialResource {

    private static final String CREDENTIALS = "resourcegroups/{group}/providers/microsoft.managedidentity/"
            + "userassignedidentities/{identity}/federatedidentitycredentials";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,119}");

    @Inject
    ManagedIdentities identities;

    @Inject
    FederatedCredentials credentials;

    @Inject
    ResourceGroups groups;

    @PathParam("subscription")
    String subscription;

    @PathParam("group")
    String group;

    @PathParam("identity")
    String identityName;

    @GET
    @Path(CREDENTIALS)
    public JsonObject list() {
        var identity = identity();
        return ArmResponses.list(credentials.of(identity).stream()
                .map(credential -> credential.toArm(identity))
                .toList());
    }

    @GET
    @Path(CREDENTIALS + "/{name}")
    public JsonObject get(@PathParam("name") String name) {
        var identity = identity();
        return credentials
                .find(identity, name)
                .orElseThrow(() -> ArmRefusal.resourceNotFound(credentialId(name)))
                .toArm(identity);
    }

    @PUT
    @Path(CREDENTIALS + "/{name}")
    public Response put(@PathParam("name") String name, InputStream content) {
        if (!NAME.matcher(name).matches()) {
            throw ArmRefusal.invalidName(
                    name, "3 to 120 letters, digits, hyphens and underscores, a letter or digit first");
        }
        var identity = identity();
        var credential = FederatedCredentialBody.read(content).credential(identity, name);
        var status = credentials.find(identity, name).isPresent() ? Response.Status.OK : Response.Status.CREATED;
        credentials.put(credential);
        return Response.status(status).entity(credential.toArm(identity)).build();
    }

    @DELETE
    @Path(CREDENTIALS + "/{name}")
    public Response delete(@PathParam("name") String name) {
        var credential = credentials.find(identity(), name);
        credential.ifPresent(credentials::delete);
        return credential.isPresent()
                ? Response.ok().build()
                : Response.noContent().build();
    }

    private ManagedIdentity identity() {
        groups.get(group);
        var id = new ArmId(subscription, group, ManagedIdentity.TYPE, identityName);
        return identities.find(id).orElseThrow(() -> ArmRefusal.resourceNotFound(id));
    }

    private ArmId credentialId(String name) {
        return new ArmId(subscription, group, FederatedCredential.TYPE, identityName + "/" + name);
    }
}
