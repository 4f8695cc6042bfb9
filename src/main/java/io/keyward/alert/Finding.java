package io.keyward.alert;

import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import io.keyward.problem.KeptText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;

/**
 * The content of an alert: an assessment finds it, and an alert stores it. The text stays the same as long as the situation
 * stays the same. It contains no remaining days and no counts that change by themselves.
 *
 * @param keyId the key version it is about; null if it is about no single version
 * @param cause one word for the reason, such as the code of the vault's refusal
 * @param text what is wrong and what to do
 */
@Embeddable
record Finding(
        @Enumerated(EnumType.STRING) AlertKind kind,
        @Convert(converter = KeyIdCanonical.class) @Column(name = "key_id") KeyId keyId,
        String cause,
        String text) {

    Finding {
        text = KeptText.of(text);
    }

    /** A finding about no single key version. */
    Finding(AlertKind kind, String cause, String text) {
        this(kind, null, cause, text);
    }

    Optional<KeyId> key() {
        return Optional.ofNullable(keyId);
    }

    /** Kind and key version. A cluster has at most one open alert for each subject. */
    String subject() {
        return key().map(KeyId::canonical).map(version -> kind + " " + version).orElse(kind.name());
    }
}
