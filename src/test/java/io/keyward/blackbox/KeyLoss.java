package io.keyward.blackbox;

import jakarta.json.Json;
import java.time.Instant;

/** A way in which a customer takes a key away, in whole or in part, and gives it back. */
@SuppressWarnings("ImmutableEnumChecker") // a deed holds nothing
enum KeyLoss {
    DISABLED("lost", "KeyDisabled", key -> key.enabled(false), key -> key.enabled(true)),
    DELETED("lost", "KeyDeleted", key -> key.vault.deleteKey("k"), key -> key.vault.recoverKey("k")),
    DELETED_AGAIN("lost", "KeyDeleted", Key::deletedAgain, key -> key.vault.recoverKey("k")),
    UNWRAP_FORBIDDEN("lost", "KeyPermissionMissing", key -> key.granted("get", "wrapKey"), Key::grantedAll),
    FIREWALL_CLOSED("lost", "VaultFirewallRefused", key -> key.firewall("Deny"), key -> key.firewall("Allow")),
    WRAP_FORBIDDEN("wrapRefused", "KeyPermissionMissing", key -> key.granted("get", "unwrapKey"), Key::grantedAll),
    GET_FORBIDDEN("wrapRefused", "KeyPermissionMissing", key -> key.granted("wrapKey", "unwrapKey"), Key::grantedAll),
    EXPIRED("wrapRefused", "KeyExpired", key -> key.expires(-1), key -> key.expires(1000)),
    FOR_UNWRAP_ONLY(
            "wrapRefused",
            "KeyOperationForbidden",
            key -> key.vault.permit(key.id, "unwrapKey"),
            key -> key.vault.permit(key.id, "wrapKey", "unwrapKey")),
    SILENT("doubtful", "VaultSilent", Key::silenced, key -> key.vault.behave());

    /** What the customer does. */
    interface Deed {
        void with(Key key);
    }

    /** The key of a cluster, and who may use it. */
    record Key(CustomerVault vault, String id, AssignedIdentity identity) {

        private void enabled(boolean enabled) {
            vault.update(id, Json.createObjectBuilder().add("enabled", enabled).build());
        }

        private void deletedAgain() {
            vault.deleteKey("k").recoverKey("k").deleteKey("k");
        }

        private void expires(int daysFromNow) {
            var expiry = Instant.now().getEpochSecond() + daysFromNow * 86_400L;
            vault.update(id, Json.createObjectBuilder().add("exp", expiry).build());
        }

        private void granted(String... permissions) {
            vault.grant(identity, permissions);
        }

        private void grantedAll() {
            vault.grant(identity);
        }

        private void firewall(String action) {
            var rules = Json.createObjectBuilder().add("defaultAction", action);
            vault.change(Json.createObjectBuilder().add("networkAcls", rules).build());
        }

        private void silenced() {
            vault.misbehave(Json.createObjectBuilder().add("kind", "silent").build());
        }
    }

    private final String state;
    private final String code;
    private final Deed taking;
    private final Deed giving;

    KeyLoss(String state, String code, Deed taking, Deed giving) {
        this.state = state;
        this.code = code;
        this.taking = taking;
        this.giving = giving;
    }

    /** How it shows in the cluster's key access. */
    String state() {
        return state;
    }

    String code() {
        return code;
    }

    void take(Key key) {
        taking.with(key);
    }

    void giveBack(Key key) {
        giving.with(key);
    }
}
