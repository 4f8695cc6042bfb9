package io.keyward.overview;

import io.keyward.alert.Alert;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.RemedyCommand;

/**
 * An alert in a list.
 *
 * @param cluster the resource id of its cluster
 * @param encryption the present encryption of the cluster; null of a cluster without a customer's key
 */
public record ListedAlert(Alert alert, ResourceId cluster, Encryption encryption) {

    /** The key version that the alert is about, as the customer wrote it; null if it is about none. */
    public KeyId key() {
        return alert.key()
                .map(key -> encryption == null ? key : encryption.asWritten(key))
                .orElse(null);
    }

    /** A shell command that mends the cause or investigates it; empty if there is none. */
    public String command() {
        return switch (alert.kind()) {
            case ROTATION_FAILED -> alert.key().map(this::changeKey).orElse("");
            case KEYS_MIXED -> encryption == null ? "" : changeKey(encryption.key());
            case KEY_EXPIRES, KEY_EXPIRES_SOON -> remedy(ProblemCode.KEY_EXPIRED.wire());
            case KEY_ACCESS_LOST, WRAP_REFUSED, VAULT_UNANSWERED, FOLLOWING_REFUSED, PURGE_PROTECTION_OFF -> remedy(
                    alert.cause());
            case KEY_NOT_NEWEST, WEAK_ALGORITHM, NODES_SUSPENDED, NODE_DRIFT, NODE_CLONED -> "";
        };
    }

    private String remedy(String code) {
        var key = key();
        return key == null || encryption == null
                ? ""
                : RemedyCommand.of(code, key, encryption.identity()).orElse("");
    }

    private String changeKey(KeyId target) {
        return ChangeKeyCommand.of(cluster, encryption == null ? target : encryption.asWritten(target));
    }
}
