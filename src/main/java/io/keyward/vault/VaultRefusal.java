package io.keyward.vault;

import static java.util.stream.Collectors.joining;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.ProblemCode;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The customer's vault, or the rule for its address, answered no. Asking again changes nothing: somebody has to change
 * the vault, the key or the request, and the message says what. A fault is never taken for one of these (invariant 4).
 */
public abstract sealed class VaultRefusal extends VaultProblem {

    private VaultRefusal(ProblemCode code, String message) {
        super(code, message);
    }

    @Override
    public final boolean refusal() {
        return true;
    }

    /** The address is none of a vault that Keyward may call (R26); no call was made. */
    public static final class HostNotAllowed extends VaultRefusal {
        public HostNotAllowed(String authority) {
            super(
                    ProblemCode.VAULT_HOST_NOT_ALLOWED,
                    "%s is not the host of an Azure Key Vault; use the vault URI that Azure shows, without a port"
                            .formatted(authority));
        }
    }

    /** The identity lacks permissions on keys of this vault; all that were found missing are named (R12). */
    public static final class PermissionMissing extends VaultRefusal {
        private final transient Set<KeyPermission> missing;

        public PermissionMissing(KeyName key, ManagedIdentityId identity, Collection<KeyPermission> missing) {
            super(
                    ProblemCode.VAULT_PERMISSION_MISSING,
                    ("identity %s lacks the key permission %s on %s; grant it in the vault's access policy or by a role"
                                    + " such as Key Vault Crypto Service Encryption User")
                            .formatted(
                                    identity,
                                    missing.stream().map(KeyPermission::wire).collect(joining(" and ")),
                                    key));
            this.missing = EnumSet.copyOf(missing);
        }

        public Set<KeyPermission> missing() {
            return missing;
        }
    }

    /** The vault's firewall does not let Keyward in (R4). */
    public static final class FirewallRefused extends VaultRefusal {
        public FirewallRefused(String vault, Collection<String> outboundAddresses) {
            super(
                    ProblemCode.VAULT_FIREWALL_REFUSED,
                    ("the firewall of %s refused Keyward; allow Keyward's outbound addresses in the vault's network"
                                    + " rules: %s")
                            .formatted(
                                    vault,
                                    outboundAddresses.isEmpty()
                                            ? "ask your Keyward operator"
                                            : String.join(", ", outboundAddresses)));
        }
    }

    /** The vault accepts private connections only (R4). */
    public static final class PublicAccessOff extends VaultRefusal {
        public PublicAccessOff(String vault) {
            super(
                    ProblemCode.VAULT_PUBLIC_ACCESS_OFF,
                    ("public network access of %s is off; switch it on for selected networks, or give Keyward a"
                                    + " private endpoint")
                            .formatted(vault));
        }
    }

    /** The vault said no without a reason that Keyward knows. */
    public static final class Forbidden extends VaultRefusal {
        public Forbidden(KeyReference key, String inner) {
            super(
                    ProblemCode.VAULT_FORBIDDEN,
                    "the vault refused the use of %s: %s; look at its log".formatted(key, inner));
        }
    }

    /** The key version is disabled. */
    public static final class KeyDisabled extends VaultRefusal {
        public KeyDisabled(KeyReference key) {
            super(ProblemCode.KEY_DISABLED, "key %s is disabled; enable it or choose another one".formatted(key));
        }
    }

    /** The key version is past its expiry: it still unwraps and no longer wraps. */
    public static final class KeyExpired extends VaultRefusal {
        public KeyExpired(KeyReference key) {
            super(
                    ProblemCode.KEY_EXPIRED,
                    "key %s has expired; move its expiry or change to a new version".formatted(key));
        }
    }

    /** The key version's first day is still to come: it unwraps and does not wrap yet. */
    public static final class KeyNotYetValid extends VaultRefusal {
        public KeyNotYetValid(KeyReference key) {
            super(
                    ProblemCode.KEY_NOT_YET_VALID,
                    "key %s is not valid yet; move its activation date or choose another version".formatted(key));
        }
    }

    /** The key's own list of permitted operations lacks what Keyward needs. */
    public static final class KeyOperationForbidden extends VaultRefusal {
        public KeyOperationForbidden(KeyReference key) {
            super(
                    ProblemCode.KEY_OPERATION_FORBIDDEN,
                    "the permitted operations of key %s lack wrapKey or unwrapKey; add both".formatted(key));
        }
    }

    /** The vault has no such key, or the key has no such version. */
    public static final class KeyNotFound extends VaultRefusal {
        public KeyNotFound(KeyReference key) {
            super(
                    ProblemCode.KEY_NOT_FOUND,
                    "the vault has no key %s; check name and version, and whether the key was deleted".formatted(key));
        }
    }

    /** The key is deleted and can still be recovered (R23). */
    public static final class KeyDeleted extends VaultRefusal {
        public KeyDeleted(KeyName key) {
            super(ProblemCode.KEY_DELETED, "key %s is deleted; recover it before it is purged".formatted(key));
        }
    }

    /** The vault has no soft delete, so a deleted key would be lost at once (R6). */
    public static final class SoftDeleteOff extends VaultRefusal {
        public SoftDeleteOff(KeyId key) {
            super(
                    ProblemCode.SOFT_DELETE_OFF,
                    "the vault of %s has no soft delete; switch soft delete on in the vault".formatted(key));
        }
    }

    /** The key is of a kind or size that cannot wrap a DEK (R10). */
    public static final class KeyUnsuitable extends VaultRefusal {
        public KeyUnsuitable(KeyId key, String kind) {
            super(
                    ProblemCode.KEY_UNSUITABLE,
                    "key %s is %s; an RSA key of 2048, 3072 or 4096 bits is needed".formatted(key, kind));
        }
    }

    /** The vault could not unwrap what it was shown: it was not wrapped under this version in this way. */
    public static final class WrongCiphertext extends VaultRefusal {
        public WrongCiphertext(KeyReference key) {
            super(
                    ProblemCode.WRONG_CIPHERTEXT,
                    "key %s cannot unwrap this DEK; it was wrapped by another version or in another way"
                            .formatted(key));
        }
    }

    /** A value that was wrapped under the key came back changed: nothing may be sealed with it. */
    public static final class CiphertextMismatch extends VaultRefusal {
        public CiphertextMismatch(KeyId key) {
            super(
                    ProblemCode.CIPHERTEXT_MISMATCH,
                    "a value wrapped under %s did not come back the same from the vault; choose another key"
                            .formatted(key));
        }
    }
}
