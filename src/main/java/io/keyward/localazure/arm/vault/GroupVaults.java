package io.keyward.localazure.arm.vault;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.VaultId;
import io.keyward.localazure.vault.Vaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Vaults as the resource groups see them: a vault is found in its own group alone, though its name is Azure's. */
@ApplicationScoped
public class GroupVaults {

    private Vaults vaults;
    private ResourceGroups groups;

    protected GroupVaults() {} // for CDI

    @Inject
    public GroupVaults(Vaults vaults, ResourceGroups groups) {
        this.vaults = vaults;
        this.groups = groups;
    }

    Optional<LocalVault> find(VaultId id) {
        groups.get(id.resourceGroup());
        return vaults.find(id.name()).filter(vault -> vault.id().isSameAs(id));
    }

    LocalVault get(VaultId id) {
        return find(id).orElseThrow(() -> ArmRefusal.resourceNotFound(
                new ArmId(id.subscription(), id.resourceGroup(), VaultResource.TYPE, id.name())));
    }

    /** Changes a vault by what it is: what the new resource leaves out of its properties stays. One change at a time. */
    synchronized JsonObject change(VaultId id, UnaryOperator<JsonObject> change) {
        return vaults.put(id, change.apply(get(id).toArm())).toArm();
    }

    static JsonObject with(JsonObject vault, JsonObject properties) {
        return Json.createObjectBuilder(vault).add("properties", properties).build();
    }
}
