package io.keyward.operation.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.OperationProblem;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How long a failed preflight is repeated, and what ends it earlier. In these tests each run takes a second. */
class RepeatedPreflightTest {

    private static final Duration RUN = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final CheckResult PASSED = CheckResult.passed(Check.GET, "the identity may get");
    private static final CheckResult FAILED_AT_VAULT =
            CheckResult.failed(Check.KEY_ENABLED, new VaultRefusal.KeyDisabled(Keys.aVersion()));
    private static final CheckResult FAILED_AT_REQUEST =
            CheckResult.failed(AdmissionCheck.NAME, new VaultRefusal.KeyDisabled(Keys.aVersion()));

    private static final Caller CALLER = new Caller("caller", null, null);
    private static final Caller OTHER = new Caller("other", null, null);

    private final TestClock clock = new TestClock();
    private final RepeatedPreflight repeatedPreflight =
            new RepeatedPreflight(Duration.ofMinutes(10), PAUSE, new WaitingPreflights(3, 2), clock);
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void a_preflight_that_passes_is_not_repeated() {
        var report = repeatedPreflight.repeat(Duration.ofMinutes(1), CALLER, () -> run(List.of(PASSED)));

        assertThat(report.passed()).isTrue();
        assertThat(report.runs()).isEqualTo(1);
        assertThat(report.waited()).isEqualTo(RUN);
    }

    @Test
    void a_caller_with_as_many_waiting_preflights_as_one_caller_may_have_is_refused_another() {
        var refused = new AtomicReference<Throwable>();

        whileWaiting(CALLER, () -> whileWaiting(CALLER, () -> refused.set(catchThrowable(() -> wait(CALLER)))));

        assertThat(refused.get()).isInstanceOfSatisfying(OperationProblem.TooManyWaiting.class, problem -> assertThat(
                        problem.retryAfter())
                .isPresent());
        assertThat(wait(CALLER).passed()).as("the place is free again").isTrue();
    }

    @Test
    void a_caller_with_many_waiting_preflights_does_not_keep_others_from_waiting() {
        var other = new AtomicReference<PreflightReport>();

        whileWaiting(CALLER, () -> whileWaiting(CALLER, () -> other.set(wait(OTHER))));

        assertThat(other.get().passed()).isTrue();
    }

    @Test
    void every_caller_is_refused_while_as_many_preflights_wait_in_total_as_may() {
        var refused = new AtomicReference<Throwable>();

        whileWaiting(
                CALLER,
                () -> whileWaiting(
                        CALLER, () -> whileWaiting(OTHER, () -> refused.set(catchThrowable(() -> wait(OTHER))))));

        assertThat(refused.get()).isInstanceOf(OperationProblem.TooManyWaiting.class);
    }

    @Test
    void a_preflight_that_does_not_wait_is_not_limited() {
        var report = new AtomicReference<PreflightReport>();

        whileWaiting(
                CALLER,
                () -> whileWaiting(
                        CALLER,
                        () -> report.set(repeatedPreflight.repeat(Duration.ZERO, CALLER, () -> run(List.of(PASSED))))));

        assertThat(report.get().passed()).isTrue();
    }

    private void whileWaiting(Caller caller, Runnable action) {
        repeatedPreflight.repeat(Duration.ofMinutes(1), caller, () -> {
            action.run();
            return run(List.of(PASSED));
        });
    }

    private PreflightReport wait(Caller caller) {
        return repeatedPreflight.repeat(Duration.ofMinutes(1), caller, () -> run(List.of(PASSED)));
    }

    @Test
    void a_preflight_is_repeated_until_it_passes() {
        var report = repeatedPreflight.repeat(
                Duration.ofMinutes(1), CALLER, () -> run(List.of(runs.get() < 2 ? FAILED_AT_VAULT : PASSED)));

        assertThat(report.passed()).isTrue();
        assertThat(report.runs()).isEqualTo(3);
        assertThat(runs).hasValue(3);
    }

    @Test
    void a_preflight_with_a_failed_check_of_the_request_itself_is_not_repeated() {
        var report = repeatedPreflight.repeat(
                Duration.ofMinutes(1), CALLER, () -> run(List.of(FAILED_AT_VAULT, FAILED_AT_REQUEST)));

        assertThat(report.passed()).isFalse();
        assertThat(report.runs()).isEqualTo(1);
    }

    @Test
    void a_preflight_of_a_vault_that_keyward_may_not_call_is_not_repeated() {
        var notAllowed = CheckResult.failed(Check.HOST_ALLOWED, new VaultRefusal.KeyDisabled(Keys.aVersion()));

        var report = repeatedPreflight.repeat(Duration.ofMinutes(1), CALLER, () -> run(List.of(notAllowed)));

        assertThat(report.runs()).isEqualTo(1);
    }

    @Test
    void a_preflight_is_repeated_if_the_pause_before_the_next_run_fits_into_the_time_of_the_caller() {
        var report = repeatedPreflight.repeat(RUN.plus(PAUSE), CALLER, () -> run(List.of(FAILED_AT_VAULT)));

        assertThat(report.runs()).isEqualTo(2);
    }

    @Test
    void a_preflight_is_not_repeated_if_the_pause_before_the_next_run_exceeds_the_time_of_the_caller() {
        var report =
                repeatedPreflight.repeat(RUN.plus(PAUSE).minusNanos(1), CALLER, () -> run(List.of(FAILED_AT_VAULT)));

        assertThat(report.runs()).isEqualTo(1);
    }

    @Test
    void an_interrupted_thread_does_not_repeat_the_preflight_and_stays_interrupted() {
        var report = repeatedPreflight.repeat(Duration.ofMinutes(1), CALLER, () -> {
            Thread.currentThread().interrupt();
            return run(List.of(FAILED_AT_VAULT));
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.runs()).isEqualTo(1);
    }

    @Test
    void a_preflight_with_a_check_that_was_not_reached_has_not_passed() {
        var report = new PreflightReport(List.of(CheckResult.notReached(Check.GET)), 1, RUN);

        assertThat(report.passed()).isFalse();
    }

    @Test
    void a_caller_waits_at_most_the_configured_time() {
        assertThat(repeatedPreflight.longest()).isEqualTo(Duration.ofMinutes(10));
    }

    private List<CheckResult> run(List<CheckResult> results) {
        runs.incrementAndGet();
        clock.pass(RUN);
        return results;
    }
}
