package io.keyward.alert;

import io.keyward.key.KeyId;
import java.util.Optional;

/**
 * Something that an assessment found and that should be open as an alert. The text is the same as long as the thing is:
 * no remaining days, no counts that move by themselves.
 */
public record Finding(AlertKind kind, Optional<KeyId> key, String cause, String text) {

    private static final int LONGEST_TEXT = 4000;

    public Finding {
        text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** What it is about: of one cluster there is at most one alert open for each. */
    String subject() {
        return key.map(KeyId::canonical).map(version -> kind + " " + version).orElse(kind.name());
    }
}
