package io.keyward.alert;

import io.keyward.key.KeyId;
import io.keyward.problem.KeptText;
import java.util.Optional;

/**
 * Something that an assessment found and that should be open as an alert. The text is the same as long as the thing is:
 * no remaining days, no counts that move by themselves.
 */
public record Finding(AlertKind kind, Optional<KeyId> key, String cause, String text) {

    public Finding {
        text = KeptText.of(text);
    }

    /** What it is about: of one cluster there is at most one alert open for each. */
    String subject() {
        return key.map(KeyId::canonical).map(version -> kind + " " + version).orElse(kind.name());
    }
}
