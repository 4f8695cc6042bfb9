package io.keyward.blackbox.key;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.ExpectedRefusal;

/** Keys that cannot seal disks although their address is valid, each with the refusal of a request that names it. */
@SuppressWarnings("ImmutableEnumChecker") // a refusal is a record of strings, a setup has no state
enum UnusableKey {
    WITHOUT_GET_PERMISSION(
            granted("wrapKey", "unwrapKey"), 403, "KeyPermissionMissing", "key permission get on"), // R12
    WITHOUT_WRAP_PERMISSION(granted("get", "unwrapKey"), 403, "KeyPermissionMissing", "key permission wrapKey on"),
    WITHOUT_UNWRAP_PERMISSION(granted("get", "wrapKey"), 403, "KeyPermissionMissing", "key permission unwrapKey on"),
    BEHIND_A_FIREWALL(UnusableKey::behindFirewall, 403, "VaultFirewallRefused", "outbound addresses"), // R4
    WITHOUT_SOFT_DELETE(UnusableKey::withoutSoftDelete, 409, "SoftDeleteOff", "switch soft delete on"), // R6
    ELLIPTIC(created("{\"kty\": \"EC\"}"), 400, "KeyUnsuitable", "an RSA key of 2048"), // R10
    // a vault creates no symmetric key and a managed HSM only oct-HSM; both are refused if a server returns them
    SYMMETRIC_IN_SOFTWARE(created("{\"kty\": \"oct\", \"key_size\": 256}"), 400, "KeyUnsuitable", "an RSA key of 2048"),
    SYMMETRIC(created("{\"kty\": \"oct-HSM\", \"key_size\": 256}"), 400, "KeyUnsuitable", "an RSA key of 2048"),
    DISABLED(updated("{\"enabled\": false}"), 409, "KeyDisabled", "enable it"),
    EXPIRED(updated("{\"exp\": 1500000000}"), 409, "KeyExpired", "move its expiry"),
    CREATED_EXPIRED(
            created("{\"kty\": \"RSA\", \"attributes\": {\"exp\": 1}}"), 409, "KeyExpired", "choose another version"),
    NOT_YET_VALID(updated("{\"nbf\": 4000000000}"), 409, "KeyNotYetValid", "activation date"),
    FOR_SIGNATURES_ONLY(
            created("{\"kty\": \"RSA\", \"key_ops\": [\"sign\", \"verify\"]}"),
            409,
            "KeyOperationForbidden",
            "add wrapKey and unwrapKey"),
    FOR_WRAP_ONLY(
            created("{\"kty\": \"RSA\", \"key_ops\": [\"wrapKey\"]}"),
            409,
            "KeyOperationForbidden",
            "add wrapKey and unwrapKey"),
    DELETED(UnusableKey::deleted, 409, "KeyDeleted", "recover it"), // R23
    UNKNOWN_VERSION(
            site -> site.key().replaceFirst("[^/]*$", "f".repeat(32)), 400, "KeyVersionNotFound", "choose a version"),
    UNKNOWN_NAME(
            site -> site.key().replaceFirst("/keys/[^/]*", "/keys/nobody"), 400, "KeyNotFound", "check the key's name");

    /**
     * Where unusable keys are created: a customer's vault, in which the identity has all permissions that a cluster
     * needs.
     */
    record Site(Customer customer, CustomerVault vault, AssignedIdentity identity) {

        private String key() {
            return vault.key("unusable");
        }
    }

    /** Creates the key, or changes the vault around it, and returns its identifier. */
    private interface Setup {
        String in(Site site);
    }

    private final Setup setup;
    private final ExpectedRefusal refusal;

    UnusableKey(Setup setup, int status, String code, String advice) {
        this.setup = setup;
        this.refusal = new ExpectedRefusal(status, code, advice);
    }

    /** Creates such a key and returns its identifier. The caller restores the vault by {@link #restore}. */
    String createIn(Site site) {
        return setup.in(site);
    }

    ExpectedRefusal refusal() {
        return refusal;
    }

    static void restore(Site site) {
        site.vault
                .grant(site.identity)
                .changeProperties(ClusterBody.object("{\"networkAcls\": {\"defaultAction\": \"Allow\"}}"));
    }

    private static Setup granted(String... permissions) {
        return site -> {
            var key = site.key();
            site.vault.grant(site.identity, permissions);
            return key;
        };
    }

    private static Setup created(String request) {
        return site -> site.vault.key("created", ClusterBody.object(request));
    }

    private static Setup updated(String attributes) {
        return site -> {
            var key = site.key();
            site.vault.update(key, ClusterBody.object(attributes));
            return key;
        };
    }

    private static String behindFirewall(Site site) {
        var key = site.key();
        site.vault.changeProperties(ClusterBody.object("{\"networkAcls\": {\"defaultAction\": \"Deny\"}}"));
        return key;
    }

    private static String withoutSoftDelete(Site site) {
        return site.customer
                .vault(site.vault.name() + "-soft", ClusterBody.object("{\"enableSoftDelete\": false}"))
                .grant(site.identity)
                .key("soft");
    }

    private static String deleted(Site site) {
        var key = site.vault.key("deleted");
        site.vault.deleteKey("deleted");
        return key;
    }
}
