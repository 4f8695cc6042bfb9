package io.keyward.node;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A code binds one key to one node. */
class EnrollmentCodeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final EnrollmentCode code = EnrollmentCode.generate(new SecureRandom());
    private final NodeEnrollment enrollment = new NodeEnrollment(1L);

    @Test
    void a_code_is_readable_in_any_spelling_and_does_not_show_itself() {
        assertThat(code.grouped()).matches("([A-Z2-7]{6}-){4}[A-Z2-7]{2}");
        assertThat(EnrollmentCode.parse(code.grouped().toLowerCase(Locale.ROOT)))
                .isEqualTo(code);
        assertThat(code.toString()).doesNotContain(code.text());
        assertThat(code.hash()).hasSize(64).doesNotContain(code.text());
    }

    @Test
    void the_first_key_is_bound_and_can_repeat_the_request_even_after_the_code_has_expired() {
        enrollment.offer(code, NOW.plusSeconds(60));

        enrollment.bind("first", "1", NOW);
        enrollment.bind("first", "1", NOW.plusSeconds(3600));

        assertThat(enrollment.publicKey()).contains("first");
        assertThatThrownBy(() -> enrollment.bind("second", "1", NOW)).is(problem(ProblemCode.ENROLLMENT_CODE_USED));
        assertThat(enrollment.publicKey()).contains("first");
    }

    @Test
    void an_expired_code_binds_no_key() {
        enrollment.offer(code, NOW);

        assertThatThrownBy(() -> enrollment.bind("first", "1", NOW)).is(problem(ProblemCode.ENROLLMENT_CODE_INVALID));
        assertThat(enrollment.publicKey()).isEmpty();
    }

    @Test
    void an_unused_new_code_leaves_the_earlier_enrolment_in_force() {
        enrollment.offer(code, NOW.plusSeconds(60));
        enrollment.bind("first", "1", NOW);

        enrollment.offer(EnrollmentCode.generate(new SecureRandom()), NOW.plusSeconds(60));
        var before = enrollment.publicKey();
        enrollment.bind("second", "1", NOW);

        assertThat(before).contains("first");
        assertThat(enrollment.publicKey()).contains("second");
    }
}
