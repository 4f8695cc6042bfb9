package io.keyward.vault;

import static io.keyward.vault.AuthorizationModel.ACCESS_POLICY;
import static io.keyward.vault.AuthorizationModel.ROLES;
import static io.keyward.vault.Severity.CRITICAL;
import static io.keyward.vault.Severity.UNKNOWN;
import static io.keyward.vault.Severity.WARNING;

import io.keyward.problem.ProblemCode;
import java.util.Optional;

/**
 * Why Keyward cannot use a customer's key. There is one cause for each remedy, as far as the vault's answer tells them
 * apart. A refusal is the vault's answer and stays until somebody changes something. An outage says nothing about the key
 * and may pass (invariant 4). A test generates the table in {@code src/docs/causes.md} from this enum.
 *
 * <p>A remedy depends on the situation: a key that a request chooses can be exchanged for another one, a key that disks are
 * under cannot, because a change of the key needs it.
 *
 * <p>Remedies and commands contain placeholders in braces: {@code key}, {@code keyName}, {@code vault},
 * {@code vaultName}, {@code identity}, {@code permissions}, {@code addresses}, {@code addressList}. {@link
 * MessageParameters} fills in those that are known.
 */
public enum Cause {
    HOST_NOT_ALLOWED(
            true,
            ProblemCode.VAULT_HOST_NOT_ALLOWED,
            CRITICAL,
            "use the vault URI that Azure shows, without a port",
            "az keyvault show --name {vaultName} --query properties.vaultUri",
            "let Keyward's operator allow the host again in keyward.vault.additional-hosts",
            ""),
    PERMISSION_MISSING(
            true, ProblemCode.VAULT_PERMISSION_MISSING, CRITICAL, ACCESS_POLICY.remedy(), ACCESS_POLICY.command()),
    ROLE_MISSING(true, ProblemCode.VAULT_ROLE_MISSING, CRITICAL, ROLES.remedy(), ROLES.command()),
    FIREWALL_REFUSED(
            true,
            ProblemCode.VAULT_FIREWALL_REFUSED,
            CRITICAL,
            "allow Keyward's outbound addresses in the vault's network rules: {addresses}",
            "az keyvault network-rule add --name {vaultName} --ip-address {addressList}"),
    PUBLIC_ACCESS_OFF(
            true,
            ProblemCode.VAULT_PUBLIC_ACCESS_OFF,
            CRITICAL,
            "switch it on for selected networks and allow Keyward's outbound addresses ({addresses}), or give Keyward a"
                    + " private endpoint",
            "az keyvault update --name {vaultName} --public-network-access Enabled --default-action Deny"),
    FORBIDDEN(
            true,
            ProblemCode.VAULT_FORBIDDEN,
            CRITICAL,
            "look at the vault's log",
            "az monitor activity-log list --resource-id $(az keyvault show --name {vaultName} --query id --output"
                    + " tsv)"),
    KEY_NOT_FOUND(
            true,
            ProblemCode.KEY_NOT_FOUND,
            CRITICAL,
            "check the key's name, and whether the key was purged",
            "az keyvault key list --vault-name {vaultName}",
            "restore the key from a backup; Change Key is refused as long as disks are under it",
            "az keyvault key restore --vault-name {vaultName} --file <the backup of the key>"),
    KEY_VERSION_NOT_FOUND(
            true,
            ProblemCode.KEY_VERSION_NOT_FOUND,
            CRITICAL,
            "choose a version that the key has",
            "az keyvault key list-versions --vault-name {vaultName} --name {keyName}",
            "restore the key from a backup that holds this version; Change Key is refused as long as disks are under"
                    + " it",
            "az keyvault key restore --vault-name {vaultName} --file <the backup of the key>"),
    KEY_DELETED(
            true,
            ProblemCode.KEY_DELETED,
            CRITICAL,
            "recover it or choose another one",
            "az keyvault key recover --vault-name {vaultName} --name {keyName}",
            "recover it before it is purged; Change Key is refused as long as disks are under it",
            "az keyvault key recover --vault-name {vaultName} --name {keyName}"),
    KEY_BEING_RECOVERED(
            true,
            ProblemCode.KEY_BEING_RECOVERED,
            CRITICAL,
            "wait until the vault has recovered it",
            "az keyvault key show --vault-name {vaultName} --name {keyName}"),
    KEY_DISABLED(
            true,
            ProblemCode.KEY_DISABLED,
            CRITICAL,
            "enable it or choose another one",
            "az keyvault key set-attributes --id {key} --enabled true",
            "enable it; Change Key is refused as long as disks are under it",
            "az keyvault key set-attributes --id {key} --enabled true"),
    KEY_EXPIRED(
            true,
            ProblemCode.KEY_EXPIRED,
            WARNING,
            "move its expiry or choose another version",
            "az keyvault key set-attributes --id {key} --expires <a later time>",
            "move its expiry, or Change Key to another version",
            "az keyvault key set-attributes --id {key} --expires <a later time>"),
    KEY_NOT_YET_VALID(
            true,
            ProblemCode.KEY_NOT_YET_VALID,
            WARNING,
            "move its activation date or choose another version",
            "az keyvault key set-attributes --id {key} --not-before <a time that has passed>",
            "move its activation date, or Change Key to another version",
            "az keyvault key set-attributes --id {key} --not-before <a time that has passed>"),
    KEY_OPERATION_FORBIDDEN(
            true,
            ProblemCode.KEY_OPERATION_FORBIDDEN,
            CRITICAL,
            "add wrapKey and unwrapKey to the operations the key permits",
            "az keyvault key set-attributes --id {key} --ops wrapKey unwrapKey"),
    KEY_UNSUITABLE(
            true,
            ProblemCode.KEY_UNSUITABLE,
            WARNING,
            "choose an RSA key of 2048, 3072 or 4096 bits",
            "az keyvault key create --vault-name {vaultName} --name <another name> --kty RSA --size 3072"),
    SOFT_DELETE_OFF(
            true,
            ProblemCode.SOFT_DELETE_OFF,
            WARNING,
            "switch soft delete on in the vault",
            "az keyvault update --name {vaultName} --enable-soft-delete true"),
    WRONG_CIPHERTEXT(
            true,
            ProblemCode.WRONG_CIPHERTEXT,
            CRITICAL,
            "restore the key material of this version: other material, or another algorithm, wrapped this value",
            "az keyvault key list-versions --vault-name {vaultName} --name {keyName}"),
    CIPHERTEXT_MISMATCH(
            true,
            ProblemCode.CIPHERTEXT_MISMATCH,
            CRITICAL,
            "choose another key, and ask the vault's vendor why",
            "az keyvault key create --vault-name {vaultName} --name <another name> --kty RSA --size 3072",
            "restore the key material of this version, and ask the vault's vendor why it changed",
            "az keyvault key list-versions --vault-name {vaultName} --name {keyName}"),

    HOST_UNKNOWN(
            false,
            ProblemCode.VAULT_HOST_UNKNOWN,
            UNKNOWN,
            "check the vault's name, that the vault is not deleted, and Keyward's name service",
            "az keyvault list-deleted --query \"[?name=='{vaultName}']\""),
    PROXY_TROUBLE(
            false,
            ProblemCode.VAULT_PROXY_TROUBLE,
            UNKNOWN,
            "check keyward.vault.proxy, and that the proxy is up and allows connections to vaults; Keyward tries again",
            ""),
    CONNECTION_REFUSED(
            false,
            ProblemCode.VAULT_CONNECTION_REFUSED,
            UNKNOWN,
            "check the vault's address and that the vault is up; Keyward tries again",
            ""),
    UNREACHABLE(
            false,
            ProblemCode.VAULT_UNREACHABLE,
            UNKNOWN,
            "check the network between Keyward and the vault; Keyward tries again",
            ""),
    CONNECTION_BROKEN(
            false,
            ProblemCode.VAULT_CONNECTION_BROKEN,
            UNKNOWN,
            "check proxies and firewalls between Keyward and the vault; Keyward tries again",
            ""),
    TLS_TROUBLE(
            false,
            ProblemCode.VAULT_TLS_TROUBLE,
            UNKNOWN,
            "check the vault's certificate, and that no proxy between Keyward and the vault intercepts TLS",
            ""),
    SILENT(false, ProblemCode.VAULT_SILENT, UNKNOWN, "look at the state of the vault; Keyward tries again", ""),
    THROTTLED(
            false,
            ProblemCode.VAULT_THROTTLED,
            UNKNOWN,
            "find out who else uses this vault so much, or give the clusters a vault of their own",
            ""),
    FAULTY(false, ProblemCode.VAULT_FAULT, UNKNOWN, "look at the state of the vault; Keyward tries again", ""),
    UNREADABLE(
            false,
            ProblemCode.VAULT_ANSWER_UNREADABLE,
            UNKNOWN,
            "check that a Key Vault is at this address and nothing between it and Keyward answers in its place",
            ""),
    NO_TOKEN(
            false,
            ProblemCode.VAULT_TOKEN_TROUBLE,
            UNKNOWN,
            "check that the identity exists and that Keyward can get its tokens",
            "az identity show --ids {identity}"),
    TOKEN_REJECTED(
            false,
            ProblemCode.VAULT_TOKEN_REJECTED,
            UNKNOWN,
            "check that the identity and the vault belong to the same tenant",
            "az keyvault show --name {vaultName} --query properties.tenantId"),
    BUSY(false, ProblemCode.VAULT_BUSY, UNKNOWN, "wait; Keyward tries again", "");

    private final boolean refusal;
    private final ProblemCode code;
    private final Severity severity;
    private final String remedy;
    private final String command;
    private final String remedyInUse;
    private final String commandInUse;

    Cause(boolean refusal, ProblemCode code, Severity severity, String remedy, String command) {
        this(refusal, code, severity, remedy, command, remedy, command);
    }

    Cause(
            boolean refusal,
            ProblemCode code,
            Severity severity,
            String remedy,
            String command,
            String remedyInUse,
            String commandInUse) {
        this.refusal = refusal;
        this.code = code;
        this.severity = severity;
        this.remedy = remedy;
        this.command = command;
        this.remedyInUse = remedyInUse;
        this.commandInUse = commandInUse;
    }

    /** The error code on the wire; no two causes share one. */
    public ProblemCode code() {
        return code;
    }

    /** The severity for monitoring; the worst one possible, because a cause may concern one permission or all. */
    public Severity severity() {
        return severity;
    }

    /** True for a refusal, false for an outage. */
    public boolean refusal() {
        return refusal;
    }

    /** What to do, in words, with placeholders. */
    public String remedy() {
        return remedy;
    }

    /** A shell command that does it or investigates it, with placeholders; empty if there is none. */
    public Optional<String> command() {
        return Optional.of(command).filter(text -> !text.isEmpty());
    }

    /** What to do if disks are under the key: choosing another key is then not a remedy. */
    public String remedyInUse() {
        return remedyInUse;
    }

    /** The shell command that belongs to {@link #remedyInUse}; empty if there is none. */
    public Optional<String> commandInUse() {
        return Optional.of(commandInUse).filter(text -> !text.isEmpty());
    }
}
