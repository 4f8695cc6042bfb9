package io.keyward.access;

import io.keyward.disk.SqlTime;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;

/**
 * When an incident lasted and what it was, without its text.
 *
 * @param end when Keyward noticed the end; empty while the incident lasts
 */
public record IncidentPeriod(KeyId key, AccessState state, ProblemCode cause, Instant begin, Optional<Instant> end) {

    /** @param row key_id, state, cause, noticed_at and ended_at */
    static IncidentPeriod of(Object[] row) {
        return new IncidentPeriod(
                KeyId.parse((String) row[0]),
                AccessState.valueOf((String) row[1]),
                ProblemCode.valueOf((String) row[2]),
                SqlTime.instant(row[3]),
                Optional.ofNullable(row[4]).map(SqlTime::instant));
    }
}
