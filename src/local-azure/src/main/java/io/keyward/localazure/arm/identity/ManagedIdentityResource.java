package io.keyward.localazure.arm.identity;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.arm.wire.ArmResponses;
import io.keyward.localazure.identity.FederatedCredentials;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.login.LoginAuthority;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** User-assigned managed identities in ARM. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ManagedIdentityResource {

    private static final String TYPE = "providers/microsoft.managedidentity/userassignedidentities";
    private static final String IN_GROUP = "resourcegroups/{group}/" + TYPE;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,127}");

    @Inject
    ManagedIdentities identities;

    @Inject
    FederatedCredentials credentials;

    @Inject
    ResourceGroups groups;

    @Inject
    LoginAuthority authority;

    @PathParam("subscription")
    String subscription;

    @GET
    @Path(TYPE)
    public JsonObject list() {
        return listOf(identity -> true);
    }

    @GET
    @Path(IN_GROUP)
    public JsonObject list(@PathParam("group") String group) {
        groups.get(group);
        return listOf(identity -> identity.id().isIn(group));
    }

    @GET
    @Path(IN_GROUP + "/{name}")
    public JsonObject get(@PathParam("group") String group, @PathParam("name") String name) {
        var id = id(group, name);
        return toArm(identities.find(id).orElseThrow(() -> ArmRefusal.resourceNotFound(id)));
    }

    @PUT
    @Path(IN_GROUP + "/{name}")
    public Response put(@PathParam("group") String group, @PathParam("name") String name, InputStream content) {
        var id = id(group, name);
        if (!NAME.matcher(name).matches()) {
            throw ArmRefusal.invalidName(
                    name, "3 to 128 letters, digits, hyphens and underscores, a letter or digit first");
        }
        var body = ArmBody.read(content);
        var status = identities.find(id).isPresent() ? Response.Status.OK : Response.Status.CREATED;
        var identity = identities.put(id, body.location(), body.tags());
        return Response.status(status).entity(toArm(identity)).build();
    }

    @DELETE
    @Path(IN_GROUP + "/{name}")
    public Response delete(@PathParam("group") String group, @PathParam("name") String name) {
        var identity = identities.find(id(group, name));
        identity.ifPresent(credentials::deleteAll);
        identity.ifPresent(identities::delete);
        return identity.isPresent()
                ? Response.ok().build()
                : Response.noContent().build();
    }

    private ArmId id(String group, String name) {
        groups.get(group);
        return new ArmId(subscription, group, ManagedIdentity.TYPE, name);
    }

    private JsonObject listOf(Predicate<ManagedIdentity> wanted) {
        return ArmResponses.list(
                identities.all().stream().filter(wanted).map(this::toArm).toList());
    }

    private JsonObject toArm(ManagedIdentity identity) {
        return identity.toArm(authority.tenant());
    }
}
