package io.keyward.blackbox;

/** The ways in which a key that exists, or did, cannot seal disks; and what is then said, whoever asks for it. */
@SuppressWarnings("ImmutableEnumChecker") // a refusal is a record of texts, a making holds nothing
enum BadKey {
    MAY_NOT_BE_READ(granted("wrapKey", "unwrapKey"), 403, "KeyPermissionMissing", "key permission get on"), // R12
    MAY_NOT_WRAP(granted("get", "unwrapKey"), 403, "KeyPermissionMissing", "key permission wrapKey on"),
    MAY_NOT_UNWRAP(granted("get", "wrapKey"), 403, "KeyPermissionMissing", "key permission unwrapKey on"),
    BEHIND_A_FIREWALL(BadKey::walled, 403, "VaultFirewallRefused", "outbound addresses"), // R4
    WITHOUT_SOFT_DELETE(BadKey::withoutSoftDelete, 409, "SoftDeleteOff", "switch soft delete on"), // R6
    ELLIPTIC(made("{\"kty\": \"EC\"}"), 400, "KeyUnsuitable", "an RSA key of 2048"), // R10
    // a vault makes no such key, a managed HSM only oct-HSM; but what shows one is refused all the same
    SYMMETRIC_IN_SOFTWARE(made("{\"kty\": \"oct\", \"key_size\": 256}"), 400, "KeyUnsuitable", "an RSA key of 2048"),
    SYMMETRIC(made("{\"kty\": \"oct-HSM\", \"key_size\": 256}"), 400, "KeyUnsuitable", "an RSA key of 2048"),
    DISABLED(updated("{\"enabled\": false}"), 409, "KeyDisabled", "enable it"),
    EXPIRED(updated("{\"exp\": 1500000000}"), 409, "KeyExpired", "move its expiry"),
    EXPIRED_WHEN_MADE(
            made("{\"kty\": \"RSA\", \"attributes\": {\"exp\": 1}}"), 409, "KeyExpired", "change to a new version"),
    NOT_YET_VALID(updated("{\"nbf\": 4000000000}"), 409, "KeyNotYetValid", "activation date"),
    FOR_SIGNATURES(
            made("{\"kty\": \"RSA\", \"key_ops\": [\"sign\", \"verify\"]}"),
            409,
            "KeyOperationForbidden",
            "add wrapKey and unwrapKey"),
    WITHOUT_UNWRAP(
            made("{\"kty\": \"RSA\", \"key_ops\": [\"wrapKey\"]}"),
            409,
            "KeyOperationForbidden",
            "add wrapKey and unwrapKey"),
    DELETED(BadKey::deleted, 409, "KeyDeleted", "recover it"), // R23
    OF_UNKNOWN_VERSION(
            site -> site.key().replaceFirst("[^/]*$", "f".repeat(32)), 400, "KeyVersionNotFound", "choose a version"),
    OF_UNKNOWN_NAME(
            site -> site.key().replaceFirst("/keys/[^/]*", "/keys/nobody"), 400, "KeyNotFound", "check the key's name");

    /** Where bad keys come from: a customer's vault, in which the identity may do what a cluster needs. */
    record Site(Customer customer, CustomerVault vault, AssignedIdentity identity) {

        private String key() {
            return vault.key("bad");
        }
    }

    /** Makes the key, or spoils the vault around it, and says which it is. */
    private interface Making {
        String in(Site site);
    }

    private final Making making;
    private final Refusal refusal;

    BadKey(Making making, int status, String code, String advice) {
        this.making = making;
        this.refusal = new Refusal(status, code, advice);
    }

    /** The identifier of such a key; whoever makes it mends the vault behind it by {@link #mend}. */
    String in(Site site) {
        return making.in(site);
    }

    Refusal refusal() {
        return refusal;
    }

    static void mend(Site site) {
        site.vault.grant(site.identity).change(ClusterBody.object("{\"networkAcls\": {\"defaultAction\": \"Allow\"}}"));
    }

    private static Making granted(String... permissions) {
        return site -> {
            var key = site.key();
            site.vault.grant(site.identity, permissions);
            return key;
        };
    }

    private static Making made(String request) {
        return site -> site.vault.key("made", ClusterBody.object(request));
    }

    private static Making updated(String attributes) {
        return site -> {
            var key = site.key();
            site.vault.update(key, ClusterBody.object(attributes));
            return key;
        };
    }

    private static String walled(Site site) {
        var key = site.key();
        site.vault.change(ClusterBody.object("{\"networkAcls\": {\"defaultAction\": \"Deny\"}}"));
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
