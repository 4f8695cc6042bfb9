package io.keyward.portal.picture;

import io.keyward.access.IncidentPeriod;
import java.time.Instant;

/**
 * An incident in the table beside the strips.
 *
 * @param end null while it lasts
 */
public record IncidentRow(String key, String state, String cause, Instant begin, Instant end) {

    static IncidentRow of(IncidentPeriod period) {
        return new IncidentRow(
                period.key().toString(),
                period.state().name(),
                period.cause().wire(),
                period.begin(),
                period.end().orElse(null));
    }
}
