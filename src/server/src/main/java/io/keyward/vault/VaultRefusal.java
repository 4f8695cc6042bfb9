package io.keyward.vault;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The customer's vault, or Keyward's rule about its address (R26), refused a call. A retry does not help: somebody has to
 * change something, and the message says what. An outage is never reported as a refusal (invariant 4).
 */
public abstract sealed class VaultRefusal extends VaultProblem {

    private VaultRefusal(Cause cause, String description, MessageParameters parameters) {
        super(cause, description, parameters);
    }

    /** Keyward may not call this address (R26); no call was made. */
    public static final class HostNotAllowed extends VaultRefusal {
        public HostNotAllowed(String authority) {
            super(
                    Cause.HOST_NOT_ALLOWED,
                    "%s is not the host of an Azure Key Vault".formatted(authority),
                    MessageParameters.of("https://" + authority));
        }
    }

    /**
     * The vault's host does not resolve although the name service works, and no cluster uses the vault: it is misspelt or
     * deleted.
     */
    public static final class VaultNotFound extends VaultRefusal {
        /** @param resolving another name, which resolves at this moment */
        public VaultNotFound(String vault, String resolving) {
            super(
                    Cause.VAULT_NOT_FOUND,
                    "there is no vault %s: its host does not resolve, and %s does".formatted(vault, resolving),
                    MessageParameters.of(vault));
        }
    }

    /** Every source of tokens answered that it does not know the identity, and no cluster uses it. */
    public static final class IdentityNotFound extends VaultRefusal {
        public IdentityNotFound(ManagedIdentityId identity, String why) {
            super(
                    Cause.IDENTITY_NOT_FOUND,
                    "identity %s is not known: %s".formatted(identity, why),
                    MessageParameters.of(identity));
        }
    }

    /** The identity lacks permissions on the key; the message names all that are known to be missing (R12). */
    public static final class PermissionMissing extends VaultRefusal {
        private final transient Set<KeyPermission> missing;
        private final AuthorizationModel model;

        public PermissionMissing(KeyName key, ManagedIdentityId identity, Collection<KeyPermission> missing) {
            this(AuthorizationModel.ACCESS_POLICY, key, identity, missing);
        }

        public PermissionMissing(
                AuthorizationModel model, KeyName key, ManagedIdentityId identity, Collection<KeyPermission> missing) {
            super(
                    model.cause(),
                    "identity %s lacks the key permission %s on %s".formatted(identity, and(missing), key),
                    MessageParameters.of(key).and(identity).and("permissions", and(missing)));
            this.missing = EnumSet.copyOf(missing);
            this.model = model;
        }

        /** How the vault authorizes calls, and therefore where its owner grants the permissions. */
        public AuthorizationModel model() {
            return model;
        }

        public Set<KeyPermission> missing() {
            return missing;
        }

        private static String and(Collection<KeyPermission> permissions) {
            return KeyPermission.list(permissions, " and ");
        }
    }

    /** The vault's firewall does not let Keyward in (R4). */
    public static final class FirewallRefused extends VaultRefusal {
        public FirewallRefused(String vault, Collection<String> outboundAddresses) {
            super(
                    Cause.FIREWALL_REFUSED,
                    "the firewall of %s refused Keyward".formatted(vault),
                    MessageParameters.of(vault).andAddresses(outboundAddresses));
        }
    }

    /** The vault accepts private connections only (R4). */
    public static final class PublicAccessOff extends VaultRefusal {
        public PublicAccessOff(String vault, Collection<String> outboundAddresses) {
            super(
                    Cause.PUBLIC_ACCESS_OFF,
                    "public network access of %s is off".formatted(vault),
                    MessageParameters.of(vault).andAddresses(outboundAddresses));
        }
    }

    /** The vault refused without a reason that Keyward knows. */
    public static final class Forbidden extends VaultRefusal {
        public Forbidden(KeyReference key, String detail) {
            super(
                    Cause.FORBIDDEN,
                    "the vault refused the use of %s: %s".formatted(key, detail),
                    MessageParameters.of(key));
        }
    }

    /** The key version is disabled. */
    public static final class KeyDisabled extends VaultRefusal {
        public KeyDisabled(KeyReference key) {
            super(Cause.KEY_DISABLED, "key %s is disabled".formatted(key), MessageParameters.of(key));
        }
    }

    /** The key version has expired: it can still unwrap, but no longer wrap. */
    public static final class KeyExpired extends VaultRefusal {
        public KeyExpired(KeyReference key) {
            super(Cause.KEY_EXPIRED, "key %s has expired".formatted(key), MessageParameters.of(key));
        }
    }

    /** The key version is not valid yet: it can unwrap, but not wrap. */
    public static final class KeyNotYetValid extends VaultRefusal {
        public KeyNotYetValid(KeyReference key) {
            super(Cause.KEY_NOT_YET_VALID, "key %s is not valid yet".formatted(key), MessageParameters.of(key));
        }
    }

    /** The key's own list of permitted operations lacks wrapKey or unwrapKey. */
    public static final class KeyOperationForbidden extends VaultRefusal {
        private final transient Set<KeyPermission> missing;

        public KeyOperationForbidden(KeyReference key, Set<KeyPermission> missing) {
            super(
                    Cause.KEY_OPERATION_FORBIDDEN,
                    "the permitted operations of key %s lack %s".formatted(key, KeyPermission.list(missing, " and ")),
                    MessageParameters.of(key));
            this.missing = EnumSet.copyOf(missing);
        }

        public Set<KeyPermission> missing() {
            return missing;
        }
    }

    /** The vault has no such key. */
    public static final class KeyNotFound extends VaultRefusal {

        private final boolean certain;

        public KeyNotFound(KeyReference key) {
            this("the vault has no key %s".formatted(key), MessageParameters.of(key), true);
        }

        private KeyNotFound(String description, MessageParameters parameters, boolean certain) {
            super(Cause.KEY_NOT_FOUND, description, parameters);
            this.certain = certain;
        }

        /**
         * The refusal to use if the calls that would show the reason failed: perhaps the key is deleted and can be recovered,
         * or only the version is missing.
         */
        public KeyNotFound uncertain() {
            return new KeyNotFound(
                    description() + ", and could not be asked whether it was deleted", parameters(), false);
        }

        /** False if it is not known whether the key is deleted, or whether it has other versions. */
        public boolean certain() {
            return certain;
        }
    }

    /** The vault has the key, but not this version. */
    public static final class KeyVersionNotFound extends VaultRefusal {
        public KeyVersionNotFound(KeyId key) {
            super(
                    Cause.KEY_VERSION_NOT_FOUND,
                    "the vault has key %s, but no version %s of it".formatted(key.key(), key.version()),
                    MessageParameters.of(key));
        }
    }

    /** The key is deleted and can still be recovered (R23). */
    public static final class KeyDeleted extends VaultRefusal {
        public KeyDeleted(KeyName key) {
            super(Cause.KEY_DELETED, "key %s is deleted".formatted(key), MessageParameters.of(key));
        }
    }

    /** The key was deleted and is being recovered (R23). */
    public static final class KeyBeingRecovered extends VaultRefusal {
        public KeyBeingRecovered(KeyName key) {
            super(Cause.KEY_BEING_RECOVERED, "key %s is being recovered".formatted(key), MessageParameters.of(key));
        }
    }

    /** Soft delete is off in the vault, so a deleted key would be lost at once (R6). */
    public static final class SoftDeleteOff extends VaultRefusal {
        public SoftDeleteOff(KeyId key) {
            super(
                    Cause.SOFT_DELETE_OFF,
                    "the vault of %s has no soft delete".formatted(key),
                    MessageParameters.of(key));
        }
    }

    /** The key has a type or size that cannot wrap a DEK (R10). */
    public static final class KeyUnsuitable extends VaultRefusal {
        public KeyUnsuitable(KeyId key, String kind) {
            super(Cause.KEY_UNSUITABLE, "key %s is %s".formatted(key, kind), MessageParameters.of(key));
        }
    }

    /** The vault cannot unwrap the ciphertext: it was not wrapped with this version and algorithm. */
    public static final class WrongCiphertext extends VaultRefusal {
        public WrongCiphertext(KeyReference key) {
            super(Cause.WRONG_CIPHERTEXT, "key %s cannot unwrap this DEK".formatted(key), MessageParameters.of(key));
        }
    }

    /** The vault returned another value than the one that was wrapped: no disk may be sealed with this key. */
    public static final class CiphertextMismatch extends VaultRefusal {
        public CiphertextMismatch(KeyId key) {
            super(
                    Cause.CIPHERTEXT_MISMATCH,
                    "a value wrapped under %s did not come back the same from the vault".formatted(key),
                    MessageParameters.of(key));
        }
    }
}
