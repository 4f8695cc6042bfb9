package io.keyward.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.testserver.OnH2;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The container's transactions around use cases, and its check of roles. */
@InContainer
@OnH2
class TransactionsIT {

    @Inject
    SampleUseCase useCase;

    @Inject
    UserTransaction transaction;

    @Deployment
    static WebArchive war() {
        return Deployments.warWithoutAuthentication();
    }

    @BeforeEach
    void create_the_table() {
        useCase.createTable();
    }

    @Test
    void a_use_case_that_returns_has_committed() {
        useCase.insert("kept");

        assertThat(useCase.isStored("kept")).isTrue();
    }

    @Test
    void a_problem_rolls_back_its_transaction_and_reaches_the_caller_unwrapped() {
        var thrown = catchThrowable(() -> useCase.insertThenFail("lost"));

        assertThat(thrown).isInstanceOf(SampleUseCase.Refused.class);
        assertThat(useCase.isStored("lost")).isFalse();
    }

    @Test
    void a_problem_marks_the_callers_transaction_for_roll_back() throws Exception {
        transaction.begin();
        useCase.insert("outer");

        var thrown = catchThrowable(() -> useCase.insertThenFail("inner"));
        var status = transaction.getStatus();
        transaction.rollback();

        assertThat(thrown).isInstanceOf(SampleUseCase.Refused.class);
        assertThat(status).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
        assertThat(useCase.isStored("outer")).isFalse();
    }

    @Test
    void a_caller_without_the_required_role_is_refused() {
        assertThatThrownBy(useCase::requireMissingRole).isInstanceOf(EJBAccessException.class);
    }
}
