package io.keyward.vault.azure;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.SecretAccess;
import io.keyward.vault.SecretPermission;
import io.keyward.vault.SecretPermissionMissing;
import io.keyward.vault.guard.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** Tries out permissions on secrets in Azure Key Vault. */
@ApplicationScoped
class AzureSecretAccess implements SecretAccess {

    private VaultConnectionFactory connections;

    protected AzureSecretAccess() {} // for CDI

    @Inject
    AzureSecretAccess(VaultConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public void requirePermissions(KeyName key, ManagedIdentityId identity) {
        var missing = missing(key, identity);
        if (!missing.isEmpty()) {
            throw new SecretPermissionMissing(key.vault(), identity, missing);
        }
    }

    private List<SecretPermission> missing(KeyName key, ManagedIdentityId identity) {
        var request = new VaultConnectionRequest(key, identity, Purpose.ADMISSION);
        try (var connection = connections.connection(request)) {
            return Arrays.stream(SecretPermission.values())
                    .filter(permission -> !connection.isGranted(permission, key))
                    .toList();
        }
    }
}
