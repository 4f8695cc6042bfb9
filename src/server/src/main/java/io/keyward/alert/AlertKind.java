package io.keyward.alert;

import static io.keyward.alert.AlertState.CRITICAL;
import static io.keyward.alert.AlertState.UNKNOWN;
import static io.keyward.alert.AlertState.WARNING;

import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of alerts and the severity of each. A test generates the table in {@code src/docs/keys/alerts.md} from this enum.
 */
public enum AlertKind {
    KEY_ACCESS_LOST(
            AlertDefinition.VAULT_STATUS,
            CRITICAL,
            "at once when the vault refuses to unwrap with a key version that disks are under",
            "follow the text of the alert; open disks stay open, but no disk can be opened until access is back"),
    WRAP_REFUSED(
            AlertDefinition.VAULT_STATUS,
            WARNING,
            "at once when the vault refuses to wrap with the key version in force, or to return its attributes",
            "follow the text of the alert, or Change Key; until then the cluster cannot grow"),
    VAULT_UNANSWERED(
            AlertDefinition.VAULT_STATUS,
            UNKNOWN,
            "when the vault has not answered for `keyward.alert.outage-delay`; this is never called a revocation",
            "check the vault and the network to it; the alert says nothing about the key"),
    KEY_EXPIRES(
            AlertDefinition.EXPIRY,
            WARNING,
            "when the key version in force expires within one of `keyward.alert.expiry-days`, once for each of them",
            "create a new version and change to it, or move the expiry date"),
    KEY_EXPIRES_SOON(
            AlertDefinition.EXPIRY,
            CRITICAL,
            "when the key version in force expires within the last of `keyward.alert.expiry-days`, or has expired",
            "do the same now: an expired key version still opens disks, but seals no new ones"),
    KEY_NOT_NEWEST(
            AlertDefinition.VERSION,
            WARNING,
            "when a newer version of the key is enabled and within its dates, and the cluster does not follow its key",
            "Change Key to the newest version, or let the cluster follow its key"),
    FOLLOWING_REFUSED(
            AlertDefinition.FOLLOWING,
            WARNING,
            "when a cluster that follows its key could not move to a newer version",
            "correct the newer version or create another one; the cluster stays under its version and readable"),
    KEYS_MIXED(
            AlertDefinition.ROTATION,
            WARNING,
            "when disks are under another version than the one in force and no rotation is under way",
            "repeat Change Key, or roll it back; until this has succeeded, keep every key version that the text names"),
    ROTATION_FAILED(
            AlertDefinition.ROTATION,
            WARNING,
            "when the last change of the key failed and the cluster is still under another version, whether or not"
                    + " DEKs were moved",
            "correct what the text names and repeat Change Key, or change to another version"),
    PURGE_PROTECTION_OFF(
            AlertDefinition.PURGE_PROTECTION,
            WARNING,
            "when the vault of the key version in force has no purge protection",
            "switch on purge protection; without it a deleted key can be purged before anyone notices"),
    WEAK_ALGORITHM(
            AlertDefinition.ALGORITHM,
            WARNING,
            "when the cluster was created with RSA1_5",
            "create it again with RSA-OAEP or RSA-OAEP-256; the algorithm of a cluster does not change"),
    NODES_SUSPENDED(
            AlertDefinition.NODES,
            CRITICAL,
            "when every node with open disks has suspended or cut them because the vault refuses their key; the text"
                    + " says how long that took",
            "give access to the key back; the nodes then resume by themselves"),
    NODE_DRIFT(
            AlertDefinition.NODES,
            CRITICAL,
            "when a node reports a header that the installation did not sign or an earlier one, one that lies about the"
                    + " encryption, a header that no longer opens its disk, a key slot that is not its own, a key version"
                    + " that the cluster was never under, or a disk that is not as planned",
            "look at the disk that the text names before the node reboots: somebody may have replaced it or its"
                    + " header; if its header no longer opens (`HeaderDoesNotOpen`), copy the data away while the volume"
                    + " is open, then rebuild the header with `keyward-agent recover`"),
    NODE_CLONED(
            AlertDefinition.NODES,
            CRITICAL,
            "when two machines use the key of one node: a boot comes back that another one had replaced, the hardware is"
                    + " another one, the heartbeats of one boot have two senders, or the boot that Azure attested goes on"
                    + " after another one; and when an attested machine asks to enrol with a second key",
            "stop the copy and name the machine that stays (`keepMachine`), or enrol one with a new code; until then"
                    + " Keyward changes nothing for either of them, or nothing for a boot that Azure did not attest, and"
                    + " disks stay open; accept the second key of a machine"
                    + " that was re-imaged (`decideKey`), or reject it");

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

    /** The row of the monitoring that shows alerts of this kind. */
    public AlertDefinition definition() {
        return definition;
    }

    /** The state of that row while such an alert is open. */
    public AlertState severity() {
        return severity;
    }

    /** When an alert of this kind is raised. It is cleared as soon as this no longer holds. */
    public String occasion() {
        return occasion;
    }

    public String remedy() {
        return remedy;
    }

    /** The kinds of this severity. */
    public static List<AlertKind> of(AlertState severity) {
        return Stream.of(values()).filter(kind -> kind.severity == severity).toList();
    }
}
