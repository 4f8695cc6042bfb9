package io.keyward.blackbox.key;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.CustomerVault;
import jakarta.json.Json;
import java.time.Instant;

/** A way in which a customer withdraws a key, in whole or in part, and restores it. With {@link #SILENT}, the vault fails. */
@SuppressWarnings("ImmutableEnumChecker") // an action has no state
enum KeyLoss {
    DISABLED("lost", "KeyDisabled", key -> key.vault.disable(key.id), key -> key.vault.enable(key.id)),
    DELETED("lost", "KeyDeleted", key -> key.vault.deleteKey("k"), key -> key.vault.recoverKey("k")),
    DELETED_AGAIN("lost", "KeyDeleted", Key::deleteTwice, key -> key.vault.recoverKey("k")),
    UNWRAP_FORBIDDEN("lost", "KeyPermissionMissing", key -> key.granted("get", "wrapKey"), Key::allGranted),
    FIREWALL_CLOSED("lost", "VaultFirewallRefused", key -> key.firewall("Deny"), key -> key.firewall("Allow")),
    WRAP_FORBIDDEN("wrapRefused", "KeyPermissionMissing", key -> key.granted("get", "unwrapKey"), Key::allGranted),
    GET_FORBIDDEN("wrapRefused", "KeyPermissionMissing", key -> key.granted("wrapKey", "unwrapKey"), Key::allGranted),
    EXPIRED("wrapRefused", "KeyExpired", key -> key.expires(-1), key -> key.expires(1000)),
    FOR_UNWRAP_ONLY(
            "wrapRefused",
            "KeyOperationForbidden",
            key -> key.vault.allowOperations(key.id, "unwrapKey"),
            key -> key.vault.allowOperations(key.id, "wrapKey", "unwrapKey")),
    SILENT("doubtful", "VaultSilent", Key::silenced, key -> key.vault.clearFaults());

    /** What a test does to the key or its vault. */
    interface Action {
        void on(Key key);
    }

    /** The key of a cluster, and the identity that the cluster uses it as. */
    record Key(CustomerVault vault, String id, AssignedIdentity identity) {

        private void deleteTwice() {
            vault.deleteKey("k").recoverKey("k").deleteKey("k");
        }

        private void expires(int daysFromNow) {
            var expiry = Instant.now().getEpochSecond() + daysFromNow * 86_400L;
            vault.update(id, Json.createObjectBuilder().add("exp", expiry).build());
        }

        private void granted(String... permissions) {
            vault.grant(identity, permissions);
        }

        private void allGranted() {
            vault.grant(identity);
        }

        private void firewall(String action) {
            var rules = Json.createObjectBuilder().add("defaultAction", action);
            vault.changeProperties(
                    Json.createObjectBuilder().add("networkAcls", rules).build());
        }

        private void silenced() {
            vault.injectFault(Json.createObjectBuilder().add("kind", "silent").build());
        }
    }

    private final String state;
    private final String code;
    private final Action withdrawal;
    private final Action restoration;

    KeyLoss(String state, String code, Action withdrawal, Action restoration) {
        this.state = state;
        this.code = code;
        this.withdrawal = withdrawal;
        this.restoration = restoration;
    }

    /** The {@code state} of the cluster's key access while the key is withdrawn. */
    String state() {
        return state;
    }

    String code() {
        return code;
    }

    void withdraw(Key key) {
        withdrawal.on(key);
    }

    void restore(Key key) {
        restoration.on(key);
    }
}
