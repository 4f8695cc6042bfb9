package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.dataplane.ObjectName;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.LocalKey;
import io.keyward.localazure.key.LocalKeyVersion;
import io.keyward.localazure.text.AsciiCase;
import io.keyward.localazure.vault.LocalVault;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

/** The keys of a vault in ARM, as templates create them. A key that exists is returned and not changed, as in Azure. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VaultKeyResource {

    private static final String KEY = "resourcegroups/{group}/providers/microsoft.keyvault/vaults/{vault}/keys/{name}";

    /** The member names of ARM, and the names of the same members in the data plane. */
    private static final Map<String, String> MEMBERS = Map.of(
            "kty", "kty", "keySize", "key_size", "keyOps", "key_ops", "curveName", "crv", "attributes", "attributes");

    @Inject
    GroupVaults vaults;

    @Inject
    Clock clock;

    @PathParam("subscription")
    String subscription;

    @PathParam("group")
    String group;

    @PathParam("vault")
    String vaultName;

    @PathParam("name")
    String name;

    @GET
    @Path(KEY)
    public JsonObject get() {
        var vault = vault();
        return vault.keys().all().stream()
                .filter(key -> AsciiCase.equal(key.name(), name))
                .findFirst()
                .map(key -> view(vault, key))
                .orElseThrow(() -> ArmRefusal.resourceNotFound(
                        new ArmId(subscription, group, LocalVault.TYPE, vaultName + "/keys/" + name)));
    }

    @PUT
    @Path(KEY)
    public JsonObject put(InputStream content) {
        var vault = vault();
        var existing = vault.keys().all().stream()
                .filter(key -> AsciiCase.equal(key.name(), name))
                .findFirst();
        var properties = ArmBody.read(content).properties();
        return view(vault, existing.orElseGet(() -> created(vault, properties.body())));
    }

    private LocalKey created(LocalVault vault, JsonObject properties) {
        ObjectName.require(name);
        var request = BUILDERS.createObjectBuilder();
        properties.forEach((member, value) -> {
            if (MEMBERS.containsKey(member)) {
                request.add(MEMBERS.get(member), value);
            }
        });
        var version = LocalKeyVersion.create(Fields.of(request.build(), "BadRequest"), clock.instant());
        return vault.keys().add(name, version);
    }

    private LocalVault vault() {
        return vaults.get(LocalVault.idOf(subscription, group, vaultName));
    }

    private static JsonObject view(LocalVault vault, LocalKey key) {
        var uri = vault.uri().resolve("/keys/" + key.name()).toString();
        var jwk = key.current().toJwk(uri);
        var properties = BUILDERS.createObjectBuilder()
                .add("kty", jwk.get("kty"))
                .add("keyOps", jwk.get("key_ops"))
                .add("keyUri", uri)
                .add("keyUriWithVersion", uri + "/" + key.current().id());
        if (jwk.containsKey("n")) {
            properties.add("keySize", Base64.getUrlDecoder().decode(jwk.getString("n")).length * Byte.SIZE);
        }
        return BUILDERS.createObjectBuilder()
                .add("id", "%s/keys/%s".formatted(vault.id(), key.name()))
                .add("name", key.name())
                .add("type", LocalVault.TYPE + "/keys")
                .add("properties", properties)
                .build();
    }
}
