package io.keyward.operation;

import io.keyward.problem.ColumnText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;

/** Why an open operation waits, and since when. */
@Embeddable
public record Waiting(
        @Enumerated(EnumType.STRING) @Column(name = "waiting_code") ProblemCode code,
        @Column(name = "waiting_reason") String reason,
        @Column(name = "waiting_since") Instant since) {

    static Waiting because(Problem reason, Instant since) {
        return new Waiting(reason.code(), ColumnText.of(reason.getMessage()), since);
    }

    public boolean longerThan(Duration maxWait, Instant now) {
        return now.isAfter(since.plus(maxWait));
    }
}
