package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.text.AsciiCase;
import io.keyward.localazure.vault.LocalVault;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;

/** Changes single access policies, as the SDKs and Terraform do. {@code az} puts the whole vault instead. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccessPolicyResource {

    private static final String POLICIES = "accessPolicies";

    @Inject
    GroupVaults vaults;

    @PathParam("subscription")
    String subscription;

    @PUT
    @Path("resourcegroups/{group}/providers/microsoft.keyvault/vaults/{name}/accesspolicies/{change}")
    public JsonObject change(
            @PathParam("group") String group,
            @PathParam("name") String name,
            @PathParam("change") String change,
            InputStream content) {
        var kind = AccessPolicyChange.parse(change);
        var requested = ArmBody.read(content).properties().objects(POLICIES);
        var changed = vaults.change(
                LocalVault.idOf(subscription, group, name),
                vault -> GroupVaults.with(vault, policies(kind.apply(policies(vault), requested))));
        return BUILDERS.createObjectBuilder()
                .add("id", changed.getString("id") + "/accessPolicies/")
                .add("name", AsciiCase.fold(kind.name()))
                .add("type", LocalVault.TYPE + "/accessPolicies")
                .add("properties", policies(changed.getJsonObject("properties").getJsonArray(POLICIES)))
                .build();
    }

    private static List<Fields> policies(JsonObject vault) {
        return Fields.of(vault, "BadRequest").object("properties").objects(POLICIES);
    }

    private static JsonObject policies(Collection<?> policies) {
        return BUILDERS.createObjectBuilder()
                .add(POLICIES, BUILDERS.createArrayBuilder(policies))
                .build();
    }
}
