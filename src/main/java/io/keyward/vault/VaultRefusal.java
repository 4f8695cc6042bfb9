package io.keyward.vault;

import static java.util.stream.Collectors.joining;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The customer's vault, or the rule for its address, answered no. Asking again changes nothing: somebody has to change
 * the vault, the key or the request, and the message says what. A fault is never taken for one of these (invariant 4).
 */
public abstract sealed class VaultRefusal extends VaultProblem {

    private VaultRefusal(Cause cause, String what, MessageParameters facts) {
        super(cause, what, facts);
    }

    /** The address is none of a vault that Keyward may call (R26); no call was made. */
    public static final class HostNotAllowed extends VaultRefusal {
        public HostNotAllowed(String authority) {
            super(
                    Cause.HOST_NOT_ALLOWED,
                    "%s is not the host of an Azure Key Vault".formatted(authority),
                    MessageParameters.of("https://" + authority));
        }
    }

    /** The identity lacks permissions on keys of this vault; all that were found missing are named (R12). */
    public static final class PermissionMissing extends VaultRefusal {
        private final transient Set<KeyPermission> missing;
        private final AuthorizationModel granting;

        public PermissionMissing(KeyName key, ManagedIdentityId identity, Collection<KeyPermission> missing) {
            this(AuthorizationModel.BY_POLICY, key, identity, missing);
        }

        public PermissionMissing(
                AuthorizationModel granting,
                KeyName key,
                ManagedIdentityId identity,
                Collection<KeyPermission> missing) {
            super(
                    granting.missing(),
                    "identity %s lacks the key permission %s on %s".formatted(identity, words(missing), key),
                    MessageParameters.of(key).and(identity).and("permissions", words(missing)));
            this.missing = EnumSet.copyOf(missing);
            this.granting = granting;
        }

        /** How the vault knows rights, so that whoever adds them knows where. */
        public AuthorizationModel granting() {
            return granting;
        }

        public Set<KeyPermission> missing() {
            return missing;
        }

        private static String words(Collection<KeyPermission> permissions) {
            return permissions.stream().map(KeyPermission::wire).collect(joining(" and "));
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

    /** The vault said no without a reason that Keyward knows. */
    public static final class Forbidden extends VaultRefusal {
        public Forbidden(KeyReference key, String inner) {
            super(
                    Cause.FORBIDDEN,
                    "the vault refused the use of %s: %s".formatted(key, inner),
                    MessageParameters.of(key));
        }
    }

    /** The key version is disabled. */
    public static final class KeyDisabled extends VaultRefusal {
        public KeyDisabled(KeyReference key) {
            super(Cause.KEY_DISABLED, "key %s is disabled".formatted(key), MessageParameters.of(key));
        }
    }

    /** The key version is past its expiry: it still unwraps and no longer wraps. */
    public static final class KeyExpired extends VaultRefusal {
        public KeyExpired(KeyReference key) {
            super(Cause.KEY_EXPIRED, "key %s has expired".formatted(key), MessageParameters.of(key));
        }
    }

    /** The key version's first day is still to come: it unwraps and does not wrap yet. */
    public static final class KeyNotYetValid extends VaultRefusal {
        public KeyNotYetValid(KeyReference key) {
            super(Cause.KEY_NOT_YET_VALID, "key %s is not valid yet".formatted(key), MessageParameters.of(key));
        }
    }

    /** The key's own list of permitted operations lacks what Keyward needs. */
    public static final class KeyOperationForbidden extends VaultRefusal {
        public KeyOperationForbidden(KeyReference key) {
            super(
                    Cause.KEY_OPERATION_FORBIDDEN,
                    "the permitted operations of key %s lack wrapKey or unwrapKey".formatted(key),
                    MessageParameters.of(key));
        }
    }

    /** The vault has no such key. */
    public static final class KeyNotFound extends VaultRefusal {

        private final boolean certain;

        public KeyNotFound(KeyReference key) {
            this("the vault has no key %s".formatted(key), MessageParameters.of(key), true);
        }

        private KeyNotFound(String what, MessageParameters facts, boolean certain) {
            super(Cause.KEY_NOT_FOUND, what, facts);
            this.certain = certain;
        }

        /** The same where the vault could not be asked further: the key may be deleted and recoverable, or a version missing. */
        public KeyNotFound uncertain() {
            return new KeyNotFound(what() + ", and could not be asked whether it was deleted", facts(), false);
        }

        /** Whether it is known to be neither a deleted key nor a missing version. */
        public boolean certain() {
            return certain;
        }
    }

    /** The vault has the key and not this version of it. */
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

    /** The key was deleted and is on its way back (R23). */
    public static final class KeyBeingRecovered extends VaultRefusal {
        public KeyBeingRecovered(KeyName key) {
            super(Cause.KEY_BEING_RECOVERED, "key %s is being recovered".formatted(key), MessageParameters.of(key));
        }
    }

    /** The vault has no soft delete, so a deleted key would be lost at once (R6). */
    public static final class SoftDeleteOff extends VaultRefusal {
        public SoftDeleteOff(KeyId key) {
            super(
                    Cause.SOFT_DELETE_OFF,
                    "the vault of %s has no soft delete".formatted(key),
                    MessageParameters.of(key));
        }
    }

    /** The key is of a kind or size that cannot wrap a DEK (R10). */
    public static final class KeyUnsuitable extends VaultRefusal {
        public KeyUnsuitable(KeyId key, String kind) {
            super(Cause.KEY_UNSUITABLE, "key %s is %s".formatted(key, kind), MessageParameters.of(key));
        }
    }

    /** The vault could not unwrap what it was shown: it was not wrapped under this version in this way. */
    public static final class WrongCiphertext extends VaultRefusal {
        public WrongCiphertext(KeyReference key) {
            super(Cause.WRONG_CIPHERTEXT, "key %s cannot unwrap this DEK".formatted(key), MessageParameters.of(key));
        }
    }

    /** A value that was wrapped under the key came back changed: nothing may be sealed with it. */
    public static final class CiphertextMismatch extends VaultRefusal {
        public CiphertextMismatch(KeyId key) {
            super(
                    Cause.CIPHERTEXT_MISMATCH,
                    "a value wrapped under %s did not come back the same from the vault".formatted(key),
                    MessageParameters.of(key));
        }
    }
}
