package io.keyward.vault.azure;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.SecretAccess;
import io.keyward.vault.SecretPermission;
import io.keyward.vault.SecretPermissionMissing;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.guard.Purpose;
import io.keyward.vault.guard.VaultGuards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;

/** Tries out permissions on secrets in Azure Key Vault, under the limits for requests. */
@ApplicationScoped
public class KeyVaultSecrets implements SecretAccess {

    private SecretCalls calls;
    private VaultErrorMapper errors;
    private VaultHosts hosts;
    private VaultGuards guards;

    protected KeyVaultSecrets() {} // for CDI

    @Inject
    KeyVaultSecrets(SecretCalls calls, VaultErrorMapper errors, VaultHosts hosts, VaultGuards guards) {
        this.calls = calls;
        this.errors = errors;
        this.hosts = hosts;
        this.guards = guards;
    }

    @Override
    public void requirePermissions(KeyName key, ManagedIdentityId identity) {
        // the key stands for its vault; its permission has no meaning here
        var request = new VaultRequest(hosts.host(key), key, key, KeyPermission.GET, identity);
        var missing = Arrays.stream(SecretPermission.values())
                .filter(permission -> !isGranted(request, permission))
                .toList();
        if (!missing.isEmpty()) {
            throw new SecretPermissionMissing(key.vault(), identity, missing);
        }
    }

    private boolean isGranted(VaultRequest request, SecretPermission permission) {
        return guards.policies(request.host(), Purpose.ADMISSION)
                .call(1, Boolean.class, () -> errors.mapped(request, () -> calls.isGranted(request, permission)));
    }
}
