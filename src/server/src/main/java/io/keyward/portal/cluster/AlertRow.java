package io.keyward.portal.cluster;

import io.keyward.alert.Alert;
import io.keyward.text.AsciiCase;
import java.time.Instant;

/** An open alert of a cluster: what is wrong, since when, and what to do. */
public record AlertRow(String severity, String text, String remedy, Instant since) {

    static AlertRow of(Alert alert) {
        return new AlertRow(
                AsciiCase.fold(alert.kind().severity().name()),
                alert.text(),
                alert.kind().remedy(),
                alert.since());
    }
}
