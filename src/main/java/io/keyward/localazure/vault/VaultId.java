package io.keyward.localazure.vault;

/** Where a vault lives on the ARM side. Its name is unique in all of Azure, without case. */
public record VaultId(String subscription, String resourceGroup, String name) {

    /** The ARM resource id, in the case it was given. */
    @Override
    public String toString() {
        return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.KeyVault/vaults/%s"
                .formatted(subscription, resourceGroup, name);
    }

    public boolean isSameAs(VaultId other) {
        return toString().equalsIgnoreCase(other.toString());
    }
}
