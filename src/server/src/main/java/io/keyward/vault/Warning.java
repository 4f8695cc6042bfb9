package io.keyward.vault;

import java.util.Map;
import java.util.Optional;

/**
 * A finding that does not prevent a key from sealing disks but can cause problems later. No request is refused because of it.
 */
public enum Warning {
    PURGE_PROTECTION_OFF(
            "PurgeProtectionOff",
            "a deleted key of this vault can be purged at once, and every disk under it is lost with it",
            "switch purge protection on in the vault",
            "az keyvault update --name {vaultName} --enable-purge-protection true"),
    WEAK_ALGORITHM(
            "WeakWrapAlgorithm",
            "RSA1_5 is a weak way of wrapping keys",
            "ask for RSA-OAEP-256 at the next creation, unless something else needs RSA1_5",
            ""),
    LONG_ROTATION(
            "VaultQuotaTight",
            "at the vault's quota a change of the key takes long",
            "give large clusters a vault and a software key of 2048 bits of their own",
            "");

    private final String wire;
    private final String description;
    private final String remedy;
    private final String command;

    Warning(String wire, String description, String remedy, String command) {
        this.wire = wire;
        this.description = description;
        this.remedy = remedy;
        this.command = command;
    }

    /** The warning code on the wire. */
    public String wireName() {
        return wire;
    }

    public String description() {
        return description;
    }

    public String remedy() {
        return remedy;
    }

    Optional<String> command(Map<String, String> parameters) {
        return MessageParameters.fillAll(command, parameters);
    }
}
