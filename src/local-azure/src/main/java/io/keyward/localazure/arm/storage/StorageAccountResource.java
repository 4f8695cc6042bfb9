package io.keyward.localazure.arm.storage;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.arm.wire.ArmResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Predicate;

/** Storage accounts in ARM. The creation of a cluster looks them up. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StorageAccountResource {

    private static final String ACCOUNTS = "providers/microsoft.storage/storageaccounts";
    private static final String IN_GROUP = "resourcegroups/{group}/" + ACCOUNTS;

    @Inject
    StorageAccounts accounts;

    @Inject
    ResourceGroups groups;

    @PathParam("subscription")
    String subscription;

    @GET
    @Path(ACCOUNTS)
    public JsonObject list() {
        return listOf(account -> true);
    }

    @GET
    @Path(IN_GROUP)
    public JsonObject list(@PathParam("group") String group) {
        groups.get(group);
        return listOf(account -> account.id().isIn(group));
    }

    @GET
    @Path(IN_GROUP + "/{name}")
    public JsonObject get(@PathParam("group") String group, @PathParam("name") String name) {
        return existing(group, name).toArm();
    }

    /** Always 200, because clients of this resource treat 201 as an error. */
    @PUT
    @Path(IN_GROUP + "/{name}")
    public JsonObject put(@PathParam("group") String group, @PathParam("name") String name, InputStream content) {
        var id = id(group, name);
        var body = ArmBody.read(content);
        return accounts.put(id, body.complete()).toArm();
    }

    @DELETE
    @Path(IN_GROUP + "/{name}")
    public Response delete(@PathParam("group") String group, @PathParam("name") String name) {
        var account = accounts.find(id(group, name));
        account.ifPresent(accounts::delete);
        return account.isPresent()
                ? Response.ok().build()
                : Response.noContent().build();
    }

    @POST
    @Path(IN_GROUP + "/{name}/listkeys")
    public JsonObject keys(@PathParam("group") String group, @PathParam("name") String name) {
        return existing(group, name).keys();
    }

    @POST
    @Path("providers/microsoft.storage/checknameavailability")
    public JsonObject checkName(InputStream content) {
        return accounts.availability(ArmBody.read(content).name());
    }

    private ArmId id(String group, String name) {
        groups.get(group);
        return new ArmId(subscription, group, StorageAccount.TYPE, name);
    }

    private StorageAccount existing(String group, String name) {
        var id = id(group, name);
        return accounts.find(id).orElseThrow(() -> ArmRefusal.resourceNotFound(id));
    }

    private JsonObject listOf(Predicate<StorageAccount> wanted) {
        return ArmResponses.list(accounts.all().stream()
                .filter(wanted)
                .map(StorageAccount::toArm)
                .toList());
    }
}
