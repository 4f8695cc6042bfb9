package io.keyward.arm.wire;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.EncryptionProblem;
import io.keyward.problem.ProblemCode;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class BugMapperTest {

    @Test
    void a_problem_inside_an_ejb_exception_is_found() {
        var wrapped = new EJBException(EncryptionProblem.identityMissing());

        assertThat(BugMapper.problem(wrapped).orElseThrow()).is(problem(ProblemCode.IDENTITY_MISSING));
    }

    @Test
    void a_lost_optimistic_lock_is_a_conflict_and_a_denied_access_is_forbidden() {
        var race = BugMapper.problem(new EJBException(new OptimisticLockException()))
                .orElseThrow();
        var denied = BugMapper.problem(new EJBAccessException()).orElseThrow();

        assertThat(race.code()).isEqualTo(ProblemCode.CONCURRENT_CHANGE);
        assertThat(denied.code()).isEqualTo(ProblemCode.FORBIDDEN);
    }

    @Test
    void a_name_that_another_request_stored_first_is_a_conflict_and_a_lost_connection_is_none() {
        var duplicate = new PersistenceException(new SQLException("duplicate key", "23505"));
        var broken = new PersistenceException(new SQLException("connection lost", "08006"));

        assertThat(BugMapper.problem(new EJBException(duplicate)).orElseThrow().code())
                .isEqualTo(ProblemCode.CONCURRENT_CHANGE);
        assertThat(BugMapper.problem(new EJBException(broken)).orElseThrow().code())
                .isEqualTo(ProblemCode.DATABASE_UNREACHABLE);
    }

    @Test
    void the_message_of_a_bug_is_not_sent_to_the_caller() {
        var bug = new IllegalStateException("an internal message");

        assertThat(BugMapper.problem(bug)).isEmpty();
        assertThat(ArmError.unexpected("42").json().toString())
                .contains("incident 42")
                .doesNotContain("an internal message");
    }

    @Test
    void the_target_of_an_error_is_the_path_of_the_invalid_member() {
        var error = ArmError.of(ArmProblem.invalidMember("properties.osType", "must be Linux"))
                .json();

        assertThat(error.getJsonObject("error").getString("target")).isEqualTo("properties.osType");
    }
}
