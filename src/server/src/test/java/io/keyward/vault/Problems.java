package io.keyward.vault;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Creates a problem for each cause. */
public final class Problems {

    private static final ManagedIdentityId IDENTITY = ClusterBuilder.AN_IDENTITY;
    private static final List<String> ADDRESSES = List.of("203.0.113.7", "203.0.113.8");
    private static final Set<KeyPermission> ALL = EnumSet.allOf(KeyPermission.class);

    private Problems() {}

    public static VaultProblem with(Cause cause, KeyId key) {
        return with(cause, key, IDENTITY);
    }

    public static VaultProblem with(Cause cause, KeyId key, ManagedIdentityId identity) {
        var vault = key.vault();
        return switch (cause) {
            case HOST_NOT_ALLOWED -> new VaultRefusal.HostNotAllowed(key.key().vaultAuthority());
            case VAULT_NOT_FOUND -> new VaultRefusal.VaultNotFound(vault, "login.example.com");
            case IDENTITY_NOT_FOUND -> new VaultRefusal.IdentityNotFound(identity, "no source knows it");
            case PERMISSION_MISSING -> new VaultRefusal.PermissionMissing(
                    AuthorizationModel.ACCESS_POLICY, key.key(), identity, ALL);
            case ROLE_MISSING -> new VaultRefusal.PermissionMissing(AuthorizationModel.ROLES, key.key(), identity, ALL);
            case FIREWALL_REFUSED -> new VaultRefusal.FirewallRefused(vault, ADDRESSES);
            case PUBLIC_ACCESS_OFF -> new VaultRefusal.PublicAccessOff(vault, ADDRESSES);
            case FORBIDDEN -> new VaultRefusal.Forbidden(key, "no reason");
            case KEY_NOT_FOUND -> new VaultRefusal.KeyNotFound(key);
            case KEY_VERSION_NOT_FOUND -> new VaultRefusal.KeyVersionNotFound(key);
            case KEY_DELETED -> new VaultRefusal.KeyDeleted(key.key());
            case KEY_BEING_RECOVERED -> new VaultRefusal.KeyBeingRecovered(key.key());
            case KEY_DISABLED -> new VaultRefusal.KeyDisabled(key);
            case KEY_EXPIRED -> new VaultRefusal.KeyExpired(key);
            case KEY_NOT_YET_VALID -> new VaultRefusal.KeyNotYetValid(key);
            case KEY_OPERATION_FORBIDDEN -> new VaultRefusal.KeyOperationForbidden(
                    key, EnumSet.of(KeyPermission.WRAP_KEY));
            case KEY_UNSUITABLE -> new VaultRefusal.KeyUnsuitable(key, "no RSA key");
            case SOFT_DELETE_OFF -> new VaultRefusal.SoftDeleteOff(key);
            case WRONG_CIPHERTEXT -> new VaultRefusal.WrongCiphertext(key);
            case CIPHERTEXT_MISMATCH -> new VaultRefusal.CiphertextMismatch(key);
            case HOST_UNKNOWN -> new VaultOutage.HostUnknown(vault);
            case PROXY_FAILED -> new VaultOutage.ProxyFailed(vault, URI.create("http://proxy:3128"), "no answer");
            case CONNECTION_REFUSED -> new VaultOutage.ConnectionRefused(vault, "nothing listens");
            case UNREACHABLE -> new VaultOutage.Unreachable(vault, "no route");
            case CONNECTION_BROKEN -> new VaultOutage.ConnectionBroken(vault, "reset");
            case TLS_FAILED -> new VaultOutage.TlsFailed(vault, "unknown authority");
            case SILENT -> new VaultOutage.Silent(vault);
            case THROTTLED -> new VaultOutage.Throttled(vault, Duration.ofSeconds(1));
            case SERVER_ERROR -> new VaultOutage.ServerError(key, "500");
            case UNREADABLE -> new VaultOutage.Unreadable(vault, "no JSON");
            case TOKEN_UNAVAILABLE -> new VaultOutage.TokenUnavailable(identity, "unknown");
            case TOKEN_REJECTED -> new VaultOutage.TokenRejected(vault, identity);
            case BUSY -> new VaultOutage.Busy(vault, "too many calls");
        };
    }
}
