package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.arm.wire.ArmResponses;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.Vaults;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Vaults in ARM: their settings, including the access policies, but not their keys. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VaultResource {

    private static final String VAULTS = "providers/microsoft.keyvault/vaults";
    private static final String IN_GROUP = "resourcegroups/{group}/" + VAULTS;
    private static final Pattern NAME = Pattern.compile("(?=.{3,24}$)[A-Za-z](?:-?[A-Za-z0-9])+");

    @Inject
    Vaults vaults;

    @Inject
    GroupVaults groupVaults;

    @Inject
    ResourceGroups groups;

    @PathParam("subscription")
    String subscription;

    @GET
    @Path(VAULTS)
    public JsonObject list() {
        return listOf(vault -> true);
    }

    @GET
    @Path(IN_GROUP)
    public JsonObject list(@PathParam("group") String group) {
        groups.get(group);
        return listOf(vault -> vault.id().isIn(group));
    }

    @GET
    @Path(IN_GROUP + "/{name}")
    public JsonObject get(@PathParam("group") String group, @PathParam("name") String name) {
        return groupVaults.get(id(group, name)).toArm();
    }

    @PUT
    @Path(IN_GROUP + "/{name}")
    public JsonObject put(@PathParam("group") String group, @PathParam("name") String name, InputStream content) {
        groups.get(group);
        requireName(name);
        var body = ArmBody.read(content);
        body.location();
        return vaults.put(id(group, name), body.json()).toArm();
    }

    @PATCH
    @Path(IN_GROUP + "/{name}")
    public JsonObject patch(@PathParam("group") String group, @PathParam("name") String name, InputStream content) {
        var body = ArmBody.read(content);
        return groupVaults.change(id(group, name), vault -> {
            var tags = body.fields().has("tags") ? body.tags() : vault.getJsonObject("tags");
            var tagged = BUILDERS.createObjectBuilder(vault).add("tags", tags).build();
            return GroupVaults.with(tagged, body.properties().body());
        });
    }

    @DELETE
    @Path(IN_GROUP + "/{name}")
    public Response delete(@PathParam("group") String group, @PathParam("name") String name) {
        var vault = groupVaults.find(id(group, name));
        vault.ifPresent(existing -> vaults.delete(existing.name()));
        return vault.isPresent() ? Response.ok().build() : Response.noContent().build();
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    400,
                    "VaultNameNotValid",
                    ("The vault name '%s' is invalid. A vault's name must be between 3-24 alphanumeric characters. The"
                                    + " name must begin with a letter, end with a letter or digit, and not contain"
                                    + " consecutive hyphens.")
                            .formatted(name));
        }
    }

    private ArmId id(String group, String name) {
        return LocalVault.idOf(subscription, group, name);
    }

    private JsonObject listOf(Predicate<LocalVault> wanted) {
        return ArmResponses.list(
                vaults.all().stream().filter(wanted).map(LocalVault::toArm).toList());
    }
}
