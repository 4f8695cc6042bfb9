package io.keyward.alert;

import io.keyward.key.KeyId;
import io.keyward.problem.ColumnText;
import io.keyward.text.Sha256;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;

/**
 * The content of an alert: an assessment finds it, and an alert stores it. The text stays the same as long as the situation
 * stays the same, apart from quoted words of a vault or a node. It contains no remaining days and no counts that change by
 * themselves.
 *
 * @param keyId the key version it is about; null if it is about no single version
 * @param cause one word for the reason, such as the code of the vault's refusal
 * @param text what is wrong and what to do
 * @param situation a hash of the text without quoted words; null if an older server stored the finding
 */
@Embeddable
record Finding(@Enumerated(EnumType.STRING) AlertKind kind, KeyId keyId, String cause, String text, String situation) {

    Finding {
        text = ColumnText.of(text);
    }

    Finding(AlertKind kind, KeyId key, String cause, String text) {
        this(kind, key, cause, text, Sha256.hex(text));
    }

    /** A finding about no single key version. */
    Finding(AlertKind kind, String cause, String text) {
        this(kind, null, cause, text);
    }

    /**
     * The same finding with a text that ends with the words of a vault or a node. These words do not make it a different
     * finding.
     */
    Finding quoting(String words) {
        return new Finding(kind, keyId, cause, "%s: %s".formatted(text, words), situation);
    }

    /** The same finding with a longer text that quotes nodes. */
    Finding saying(String longer) {
        return new Finding(kind, keyId, cause, longer, situation);
    }

    Optional<KeyId> key() {
        return Optional.ofNullable(keyId);
    }

    /** Kind and key version. A cluster has at most one open alert for each subject. */
    String subject() {
        return key().map(KeyId::canonical).map(version -> kind + " " + version).orElse(kind.name());
    }

    /** True if both findings say the same, apart from quoted words of a vault or a node. */
    boolean isSameAs(Finding other) {
        var bothKnown = situation != null && other.situation != null;
        var same = bothKnown ? situation.equals(other.situation) : text.equals(other.text);
        return same && subject().equals(other.subject()) && cause.equals(other.cause);
    }
}
