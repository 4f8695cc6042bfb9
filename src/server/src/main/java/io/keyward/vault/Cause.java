package io.keyward.vault;

import static io.keyward.vault.AuthorizationModel.ACCESS_POLICY;
import static io.keyward.vault.AuthorizationModel.ROLES;
import static io.keyward.vault.Severity.CRITICAL;
import static io.keyward.vault.Severity.UNKNOWN;
import static io.keyward.vault.Severity.WARNING;

import io.keyward.problem.ProblemCode;

/**
 * Why Keyward cannot use a customer's key. Two failures with different remedies have different causes, if the vault's answers
 * to them differ. A refusal is the vault's answer and stays until somebody changes something. An outage says nothing about the
 * key and may pass (invariant 4). A test generates the table in {@code src/docs/keys/causes.md} from this enum.
 *
 * <p>A remedy depends on the situation: a request can choose another key, but a key that disks are under cannot simply be
 * replaced, because a change of the key has to unwrap with it.
 *
 * <p>Remedies and commands contain placeholders in braces: {@code key}, {@code keyName}, {@code vault}, {@code vaultName},
 * {@code identity}, {@code permissions}, {@code addresses}, {@code addressList}. {@link MessageParameters} fills in those that
 * are known.
 */
public enum Cause {
    HOST_NOT_ALLOWED(
            ProblemCode.VAULT_HOST_NOT_ALLOWED,
            CRITICAL,
            new Remedy(
                    "use the vault URI that Azure shows, without a port",
                    "az keyvault show --name {vaultName} --query properties.vaultUri"),
            new Remedy("let Keyward's operator allow the host again in keyward.vault.additional-hosts")),
    VAULT_NOT_FOUND(
            ProblemCode.VAULT_NOT_FOUND,
            WARNING,
            new Remedy(
                    "check the spelling; use the vault URI that Azure shows",
                    "az keyvault list --query \"[].name\" --output tsv")),
    IDENTITY_NOT_FOUND(
            ProblemCode.IDENTITY_NOT_FOUND,
            WARNING,
            new Remedy(
                    "check the spelling; an identity that exists must also be known to Keyward's operator",
                    "az identity show --ids {identity}")),
    PERMISSION_MISSING(ProblemCode.VAULT_PERMISSION_MISSING, CRITICAL, ACCESS_POLICY.remedy()),
    ROLE_MISSING(ProblemCode.VAULT_ROLE_MISSING, CRITICAL, ROLES.remedy()),
    FIREWALL_REFUSED(
            ProblemCode.VAULT_FIREWALL_REFUSED,
            CRITICAL,
            new Remedy(
                    "allow Keyward's outbound addresses in the vault's network rules: {addresses}",
                    "az keyvault network-rule add --name {vaultName} --ip-address {addressList}")),
    PUBLIC_ACCESS_OFF(
            ProblemCode.VAULT_PUBLIC_ACCESS_OFF,
            CRITICAL,
            new Remedy(
                    "switch it on for selected networks and allow Keyward's outbound addresses ({addresses}), or give Keyward a"
                            + " private endpoint",
                    "az keyvault update --name {vaultName} --public-network-access Enabled --default-action Deny")),
    FORBIDDEN(
            ProblemCode.VAULT_FORBIDDEN,
            CRITICAL,
            new Remedy(
                    "look at the vault's log",
                    "az monitor activity-log list --resource-id $(az keyvault show --name {vaultName} --query id --output"
                            + " tsv)")),
    KEY_NOT_FOUND(
            ProblemCode.KEY_NOT_FOUND,
            CRITICAL,
            new Remedy("check the key's name, and whether the key was purged", "az keyvault key list --id {vault}"),
            new Remedy(
                    "restore the key from a backup; Change Key is refused as long as disks are under it",
                    "az keyvault key restore --id {vault} --file {keyName}.keybackup")),
    KEY_VERSION_NOT_FOUND(
            ProblemCode.KEY_VERSION_NOT_FOUND,
            CRITICAL,
            new Remedy(
                    "choose a version that the key has", "az keyvault key list-versions --id {vault}/keys/{keyName}"),
            new Remedy(
                    "restore the key from a backup that holds this version; Change Key is refused as long as disks are under"
                            + " it",
                    "az keyvault key restore --id {vault} --file {keyName}.keybackup")),
    KEY_DELETED(
            ProblemCode.KEY_DELETED,
            CRITICAL,
            new Remedy(
                    "recover it or choose another one", "az keyvault key recover --id {vault}/deletedkeys/{keyName}"),
            new Remedy(
                    "recover it before it is purged; Change Key is refused as long as disks are under it",
                    "az keyvault key recover --id {vault}/deletedkeys/{keyName}")),
    KEY_BEING_RECOVERED(
            ProblemCode.KEY_BEING_RECOVERED,
            CRITICAL,
            new Remedy("wait until the vault has recovered it", "az keyvault key show --id {vault}/keys/{keyName}")),
    KEY_DISABLED(
            ProblemCode.KEY_DISABLED,
            CRITICAL,
            new Remedy("enable it or choose another one", "az keyvault key set-attributes --id {key} --enabled true"),
            new Remedy(
                    "enable it; Change Key is refused as long as disks are under it",
                    "az keyvault key set-attributes --id {key} --enabled true")),
    KEY_EXPIRED(
            ProblemCode.KEY_EXPIRED,
            WARNING,
            new Remedy(
                    "move its expiry or choose another version",
                    "az keyvault key set-attributes --id {key} --expires $(date -u -d '+90 days' +%FT%TZ)"),
            new Remedy(
                    "move its expiry, or Change Key to another version",
                    "az keyvault key set-attributes --id {key} --expires $(date -u -d '+90 days' +%FT%TZ)")),
    KEY_NOT_YET_VALID(
            ProblemCode.KEY_NOT_YET_VALID,
            WARNING,
            new Remedy(
                    "move its activation date or choose another version",
                    "az keyvault key set-attributes --id {key} --not-before 2020-01-01T00:00:00Z"),
            new Remedy(
                    "move its activation date, or Change Key to another version",
                    "az keyvault key set-attributes --id {key} --not-before 2020-01-01T00:00:00Z")),
    KEY_OPERATION_FORBIDDEN(
            ProblemCode.KEY_OPERATION_FORBIDDEN,
            CRITICAL,
            new Remedy(
                    "add wrapKey and unwrapKey to the operations the key permits",
                    "az keyvault key set-attributes --id {key} --ops wrapKey unwrapKey")),
    KEY_UNSUITABLE(
            ProblemCode.KEY_UNSUITABLE,
            WARNING,
            new Remedy(
                    "choose an RSA key of 2048, 3072 or 4096 bits",
                    "az keyvault key create --id {vault}/keys/{keyName}-rsa --kty RSA --size 3072")),
    SOFT_DELETE_OFF(
            ProblemCode.SOFT_DELETE_OFF,
            WARNING,
            new Remedy(
                    "switch soft delete on in the vault",
                    "az resource update --set properties.enableSoftDelete=true --ids $(az keyvault show --name {vaultName} --query id"
                            + " --output tsv)")),
    WRONG_CIPHERTEXT(
            ProblemCode.WRONG_CIPHERTEXT,
            CRITICAL,
            new Remedy(
                    "restore the key material of this version: other material, or another algorithm, wrapped this value",
                    "az keyvault key list-versions --id {vault}/keys/{keyName}")),
    CIPHERTEXT_MISMATCH(
            ProblemCode.CIPHERTEXT_MISMATCH,
            CRITICAL,
            new Remedy(
                    "choose another key, and ask the vault's vendor why",
                    "az keyvault key create --id {vault}/keys/{keyName}-rsa --kty RSA --size 3072"),
            new Remedy(
                    "restore the key material of this version, and ask the vault's vendor why it changed",
                    "az keyvault key list-versions --id {vault}/keys/{keyName}")),
    HOST_UNKNOWN(
            ProblemCode.VAULT_HOST_UNKNOWN,
            UNKNOWN,
            new Remedy(
                    "check the vault's name, that the vault is not deleted, and Keyward's name service",
                    "az keyvault list-deleted --query \"[?name=='{vaultName}']\"")),
    PROXY_FAILED(
            ProblemCode.VAULT_PROXY_TROUBLE,
            UNKNOWN,
            new Remedy(
                    "check keyward.vault.proxy, and that the proxy is up and allows connections to vaults; Keyward tries again")),
    CONNECTION_REFUSED(
            ProblemCode.VAULT_CONNECTION_REFUSED,
            UNKNOWN,
            new Remedy("check the vault's address and that the vault is up; Keyward tries again")),
    UNREACHABLE(
            ProblemCode.VAULT_UNREACHABLE,
            UNKNOWN,
            new Remedy("check the network between Keyward and the vault; Keyward tries again")),
    CONNECTION_BROKEN(
            ProblemCode.VAULT_CONNECTION_BROKEN,
            UNKNOWN,
            new Remedy("check proxies and firewalls between Keyward and the vault; Keyward tries again")),
    TLS_FAILED(
            ProblemCode.VAULT_TLS_TROUBLE,
            UNKNOWN,
            new Remedy(
                    "check the vault's certificate, and that no proxy between Keyward and the vault intercepts TLS")),
    SILENT(ProblemCode.VAULT_SILENT, UNKNOWN, new Remedy("look at the state of the vault; Keyward tries again")),
    THROTTLED(
            ProblemCode.VAULT_THROTTLED,
            UNKNOWN,
            new Remedy("find out who else uses this vault so much, or give the clusters a vault of their own")),
    SERVER_ERROR(ProblemCode.VAULT_FAULT, UNKNOWN, new Remedy("look at the state of the vault; Keyward tries again")),
    UNREADABLE(
            ProblemCode.VAULT_ANSWER_UNREADABLE,
            UNKNOWN,
            new Remedy(
                    "check that a Key Vault is at this address and nothing between it and Keyward answers in its place")),
    TOKEN_UNAVAILABLE(
            ProblemCode.VAULT_TOKEN_TROUBLE,
            UNKNOWN,
            new Remedy(
                    "check that the identity exists and that Keyward can get its tokens",
                    "az identity show --ids {identity}")),
    TOKEN_REJECTED(
            ProblemCode.VAULT_TOKEN_REJECTED,
            UNKNOWN,
            new Remedy(
                    "check that the identity and the vault belong to the same tenant",
                    "az keyvault show --name {vaultName} --query properties.tenantId")),
    BUSY(ProblemCode.VAULT_BUSY, UNKNOWN, new Remedy("wait; Keyward tries again"));

    private final ProblemCode code;
    private final Severity severity;

    @SuppressWarnings("ImmutableEnumChecker") // a record of two texts
    private final Remedy remedy;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Remedy remedyInUse;

    Cause(ProblemCode code, Severity severity, Remedy remedy) {
        this(code, severity, remedy, remedy);
    }

    Cause(ProblemCode code, Severity severity, Remedy remedy, Remedy remedyInUse) {
        this.code = code;
        this.severity = severity;
        this.remedy = remedy;
        this.remedyInUse = remedyInUse;
    }

    /** The error code on the wire; no two causes share one. */
    public ProblemCode code() {
        return code;
    }

    /** The severity for monitoring. A cause may affect one permission or all; this is the severity of the worst case. */
    public Severity severity() {
        return severity;
    }

    /** True for a refusal, false for an outage, which says nothing about the key. */
    public boolean refusal() {
        return severity != UNKNOWN;
    }

    /** What to do if no disk is under the key yet; with placeholders. */
    public Remedy remedy() {
        return remedy;
    }

    /** What to do if disks are under the key, when choosing another key is no remedy; with placeholders. */
    public Remedy remedyInUse() {
        return remedyInUse;
    }
}
