package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;

import io.keyward.localazure.arm.TestSubscription;

/** Creates the vault resources of a test and injects its beans, as the container does. */
@SuppressWarnings("UnnecessaryAssignment") // sets injected fields
final class VaultResources {

    private VaultResources() {}

    static VaultResource vaults(TestSubscription azure) {
        var resource = new VaultResource();
        resource.vaults = azure.vaults;
        resource.groupVaults = new GroupVaults(azure.vaults, azure.groups);
        resource.groups = azure.groups;
        resource.subscription = SUBSCRIPTION;
        return resource;
    }

    static AccessPolicyResource policies(TestSubscription azure) {
        var resource = new AccessPolicyResource();
        resource.vaults = new GroupVaults(azure.vaults, azure.groups);
        resource.subscription = SUBSCRIPTION;
        return resource;
    }

    static DeletedVaultResource deletedVaults(TestSubscription azure) {
        var resource = new DeletedVaultResource();
        resource.vaults = azure.vaults;
        resource.subscription = SUBSCRIPTION;
        return resource;
    }
}
