package io.keyward.alert;

import static io.keyward.alert.AlertState.CRITICAL;
import static io.keyward.alert.AlertState.UNKNOWN;
import static io.keyward.alert.AlertState.WARNING;

/**
 * The kinds of alerts and the severity of each. A test generates the table in {@code src/docs/alerts.md} from this enum.
 */
public enum AlertKind {
    KEY_ACCESS_LOST(
            AlertDefinition.VAULT_STATUS,
            CRITICAL,
            "at once when the vault refuses to unwrap with a key version that disks are under",
            "do what the text says; open disks stay open, but no disk can be opened until access is back"),
    WRAP_REFUSED(
            AlertDefinition.VAULT_STATUS,
            WARNING,
            "at once when the vault refuses to wrap with the key in force, or to return its attributes",
            "do what the text says, or Change Key; until then the cluster cannot grow"),
    VAULT_UNANSWERED(
            AlertDefinition.VAULT_STATUS,
            UNKNOWN,
            "when the vault has not answered for `keyward.alert.outage-delay`; this is never called a revocation",
            "check the vault and the network to it; the alert says nothing about the key"),
    KEY_EXPIRES(
            AlertDefinition.EXPIRY,
            WARNING,
            "when the key in force expires within one of `keyward.alert.expiry-days`, once for each of them",
            "make a new version and change to it, or move the expiry"),
    KEY_EXPIRES_SOON(
            AlertDefinition.EXPIRY,
            CRITICAL,
            "when it expires within the last of `keyward.alert.expiry-days`, or has expired",
            "the same, now: an expired key still opens disks, but seals no new ones"),
    KEY_NOT_NEWEST(
            AlertDefinition.VERSION,
            WARNING,
            "when the key in force has a newer version, enabled and within its dates, that the cluster does not follow",
            "Change Key to the newest version, or have the cluster follow it"),
    FOLLOWING_REFUSED(
            AlertDefinition.FOLLOWING,
            WARNING,
            "when a cluster that follows its key could not move to a newer version",
            "repair the new version or make another one; the cluster stays under its version and readable"),
    KEYS_MIXED(
            AlertDefinition.ROTATION,
            WARNING,
            "when disks are under another version than the one in force and no rotation is under way",
            "repeat Change Key; keep every version the text names until then"),
    ROTATION_FAILED(
            AlertDefinition.ROTATION,
            WARNING,
            "when the last change of the key failed and the cluster is still under another version, whether or not DEKs were moved",
            "repair what the text names and repeat Change Key, or change to another version"),
    PURGE_PROTECTION_OFF(
            AlertDefinition.PURGE_PROTECTION,
            WARNING,
            "when the vault of the key in force has no purge protection",
            "switch purge protection on, or a deleted key can be purged before it is missed"),
    WEAK_ALGORITHM(
            AlertDefinition.ALGORITHM,
            WARNING,
            "when the cluster was created with RSA1_5",
            "create it again with RSA-OAEP or RSA-OAEP-256; the algorithm of a cluster does not change");

    private final AlertDefinition definition;
    private final AlertState severity;
    private final String occasion;
    private final String remedy;

    AlertKind(AlertDefinition definition, AlertState severity, String occasion, String remedy) {
        this.definition = definition;
        this.severity = severity;
        this.occasion = occasion;
        this.remedy = remedy;
    }

    /** The line in the monitoring that shows it. */
    public AlertDefinition definition() {
        return definition;
    }

    /** The state of that line while such an alert is open. */
    public AlertState severity() {
        return severity;
    }

    /** When an alert of this kind is raised. It is cleared as soon as that is over. */
    public String occasion() {
        return occasion;
    }

    public String remedy() {
        return remedy;
    }
}
