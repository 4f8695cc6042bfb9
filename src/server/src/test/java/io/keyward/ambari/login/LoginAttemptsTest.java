package io.keyward.ambari.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.retention.ExpiredRecords;
import io.keyward.retention.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The counts of wrong passwords in the database. */
@OnPostgresql
class LoginAttemptsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(1);

    @Parameter
    TestDatabase database;

    private LoginAttempts attempts;
    private final LoginLimit twice = limit(2);

    @BeforeEach
    void connect() {
        attempts = database.bean(LoginAttempts.class);
    }

    @Test
    void attempts_beyond_the_limit_are_refused_with_the_time_to_wait() {
        begin(START);
        begin(START.plusSeconds(10));

        assertThatThrownBy(() -> begin(START.plusSeconds(20)))
                .isInstanceOfSatisfying(AmbariProblem.TooManyAttempts.class, refused -> assertThat(refused.seconds())
                        .isEqualTo(40));
    }

    @Test
    void after_the_window_attempts_are_accepted_again() {
        begin(START);
        begin(START);

        begin(START.plus(WINDOW));
        begin(START.plus(WINDOW));

        assertRefused(START.plus(WINDOW));
    }

    @Test
    void undone_attempts_do_not_count() {
        for (var attempt = 0; attempt < 10; attempt++) {
            begin(START);
            attempts.undo(List.of(twice));
        }

        begin(START);
        begin(START);
        assertRefused(START);
    }

    @Test
    void an_attempt_that_one_limit_refuses_counts_for_no_other() {
        var once = limit(1);
        attempts.begin(List.of(once), START, WINDOW);

        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> attempts.begin(List.of(once, twice), START, WINDOW))
                    .isInstanceOf(AmbariProblem.TooManyAttempts.class);
        }

        begin(START);
        begin(START);
    }

    @Test
    void counters_of_many_other_subjects_evict_no_counter() {
        begin(START);
        begin(START);

        IntStream.range(0, 500).forEach(other -> attempts.begin(List.of(limit(2)), START, WINDOW));

        assertRefused(START);
    }

    @Test
    void attempts_at_the_same_moment_share_the_limit() {
        var refused = IntStream.range(0, 8)
                .parallel()
                .mapToObj(attempt -> catchThrowable(() -> begin(START)))
                .filter(Objects::nonNull)
                .toList();

        assertThat(refused).hasSize(6).hasOnlyElementsOfType(AmbariProblem.TooManyAttempts.class);
    }

    @Test
    void only_counters_whose_window_is_over_are_deleted() {
        var longAgo = Instant.parse("2020-01-01T00:00:00Z");
        attempts.begin(List.of(limit(2)), longAgo, WINDOW);
        begin(START);
        begin(START);

        var deleted =
                database.bean(ExpiredRecords.class).delete(RecordKind.LOGIN_FAILURES, longAgo.plusSeconds(1), 100);

        assertThat(deleted).isEqualTo(1);
        assertRefused(START);
    }

    private void begin(Instant now) {
        attempts.begin(List.of(twice), now, WINDOW);
    }

    private void assertRefused(Instant now) {
        assertThatThrownBy(() -> begin(now)).isInstanceOf(AmbariProblem.TooManyAttempts.class);
    }

    private static LoginLimit limit(int attempts) {
        return LoginLimit.of(attempts, "test", UUID.randomUUID().toString());
    }
}
