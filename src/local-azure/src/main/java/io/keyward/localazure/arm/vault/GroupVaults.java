package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.Vaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds vaults by resource group. Vault names are unique across groups, but a vault is found only in its own group. */
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

    Optional<LocalVault> find(ArmId id) {
        groups.get(id.resourceGroup());
        return vaults.find(id.name()).filter(vault -> vault.id().isSameAs(id));
    }

    /** @throws io.keyward.localazure.http.Refusal 404 if the group has no such vault */
    public LocalVault get(ArmId id) {
        return find(id).orElseThrow(() -> ArmRefusal.resourceNotFound(id));
    }

    /**
     * Applies a change to the current ARM resource of a vault. Properties that the change leaves out keep their values.
     * Changes run one at a time.
     */
    synchronized JsonObject change(ArmId id, UnaryOperator<JsonObject> change) {
        return vaults.put(id, change.apply(get(id).toArm())).toArm();
    }

    static JsonObject with(JsonObject vault, JsonObject properties) {
        return BUILDERS.createObjectBuilder(vault).add("properties", properties).build();
    }
}
