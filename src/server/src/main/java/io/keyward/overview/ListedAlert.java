package io.keyward.overview;

import io.keyward.alert.Alert;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.RemedyCommand;
import java.util.Optional;

/**
 * An alert in a list.
 *
 * @param cluster the resource id of its cluster
 * @param encryption the current encryption of the cluster; null for a cluster without a customer's key
 */
public record ListedAlert(Alert alert, ResourceId cluster, Encryption encryption) {

    /** The key version that the alert is about, as the customer wrote it; null if it is about none. */
    public KeyId key() {
        return alert.key()
                .map(key -> encryption == null ? key : encryption.asWritten(key))
                .orElse(null);
    }

    /** A shell command that repairs the cause; if there is none, a command that shows details. */
    public String command() {
        return repair().orElseGet(() -> investigation().of(cluster));
    }

    private Optional<String> repair() {
        return switch (alert.kind()) {
            case ROTATION_FAILED -> alert.key().map(this::changeKey);
            case KEYS_MIXED -> encryptionIfAny().map(Encryption::key).map(this::changeKey);
            case KEY_NOT_NEWEST -> Optional.ofNullable(key()).map(key -> ChangeKeyCommand.toNewest(cluster, key.key()));
            case KEY_EXPIRES, KEY_EXPIRES_SOON -> remedy(ProblemCode.KEY_EXPIRED.wireName());
            case KEY_ACCESS_LOST, WRAP_REFUSED, VAULT_UNANSWERED, FOLLOWING_REFUSED, PURGE_PROTECTION_OFF -> remedy(
                    alert.cause());
            case WEAK_ALGORITHM, NODES_SUSPENDED, NODE_DRIFT, NODE_CLONED -> Optional.empty();
        };
    }

    private ShowCommand investigation() {
        return switch (alert.kind()) {
            case ROTATION_FAILED,
                    KEYS_MIXED,
                    KEY_NOT_NEWEST,
                    KEY_EXPIRES,
                    KEY_EXPIRES_SOON,
                    KEY_ACCESS_LOST,
                    WRAP_REFUSED,
                    VAULT_UNANSWERED,
                    FOLLOWING_REFUSED,
                    PURGE_PROTECTION_OFF -> ShowCommand.KEY_ACCESS;
            case WEAK_ALGORITHM -> ShowCommand.ALGORITHM;
            case NODES_SUSPENDED -> ShowCommand.REBOOT_RISK;
            case NODE_DRIFT -> ShowCommand.DISKS;
            case NODE_CLONED -> ShowCommand.HOSTS;
        };
    }

    private Optional<Encryption> encryptionIfAny() {
        return Optional.ofNullable(encryption);
    }

    private Optional<String> remedy(String code) {
        return encryptionIfAny()
                .filter(current -> key() != null)
                .flatMap(current -> RemedyCommand.of(code, key(), current.identity()));
    }

    private String changeKey(KeyId target) {
        return ChangeKeyCommand.of(cluster, encryption == null ? target : encryption.asWritten(target));
    }
}
