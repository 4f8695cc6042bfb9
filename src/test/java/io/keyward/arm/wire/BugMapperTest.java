package io.keyward.arm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.EncryptionProblem;
import io.keyward.problem.ProblemCode;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import org.junit.jupiter.api.Test;

class BugMapperTest {

    @Test
    void a_problem_the_container_wrapped_is_still_a_problem() {
        var wrapped = new EJBException(new EncryptionProblem.IdentityMissing());

        assertThat(BugMapper.problem(wrapped).orElseThrow()).isInstanceOf(EncryptionProblem.IdentityMissing.class);
    }

    @Test
    void a_lost_race_is_a_conflict_and_a_missing_right_is_forbidden() {
        var race = BugMapper.problem(new EJBException(new OptimisticLockException()))
                .orElseThrow();
        var right = BugMapper.problem(new EJBAccessException()).orElseThrow();

        assertThat(race.code()).isEqualTo(ProblemCode.CONCURRENT_CHANGE);
        assertThat(right.code()).isEqualTo(ProblemCode.FORBIDDEN);
    }

    @Test
    void a_bug_is_no_problem_and_its_words_stay_inside() {
        var bug = new IllegalStateException("a secret of ours");

        assertThat(BugMapper.problem(bug)).isEmpty();
        assertThat(ArmError.incident("42").json().toString())
                .contains("incident 42")
                .doesNotContain("a secret of ours");
    }

    @Test
    void a_wrong_member_is_the_target_of_the_error() {
        var error = ArmError.of(new ArmProblem.WrongMember("properties.osType", "must be Linux"))
                .json();

        assertThat(error.getJsonObject("error").getString("target")).isEqualTo("properties.osType");
    }
}
