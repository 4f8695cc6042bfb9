package io.keyward.portal.cluster;

import io.keyward.alert.Alert;
import java.time.Instant;
import java.util.Locale;

/** An open alert of a cluster: what is wrong, since when, and what to do. */
public record AlertRow(String severity, String text, String remedy, Instant since) {

    static AlertRow of(Alert alert) {
        return new AlertRow(
                alert.kind().severity().name().toLowerCase(Locale.ROOT),
                alert.text(),
                alert.kind().remedy(),
                alert.since());
    }
}
