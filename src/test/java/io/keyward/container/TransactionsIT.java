package io.keyward.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@InContainer
class TransactionsIT {

    @Inject
    Probe probe;

    @Inject
    UserTransaction transaction;

    @Deployment
    static WebArchive war() {
        return Deployments.warWithoutDoor();
    }

    @BeforeEach
    void table() {
        probe.createTable();
    }

    @Test
    void a_use_case_that_returns_has_committed() {
        probe.note("kept");

        assertThat(probe.isNoted("kept")).isTrue();
    }

    @Test
    void a_problem_rolls_its_transaction_back_and_arrives_as_itself() {
        assertThatThrownBy(() -> probe.noteThenFail("lost")).isInstanceOf(Probe.Refused.class);

        assertThat(probe.isNoted("lost")).isFalse();
    }

    @Test
    void a_problem_takes_the_callers_transaction_with_it() throws Exception {
        transaction.begin();
        probe.note("outer");
        assertThatThrownBy(() -> probe.noteThenFail("inner")).isInstanceOf(Probe.Refused.class);
        var status = transaction.getStatus();
        transaction.rollback();

        assertThat(status).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
        assertThat(probe.isNoted("outer")).isFalse();
    }

    @Test
    void a_role_that_the_caller_lacks_keeps_him_out() {
        assertThatThrownBy(probe::onlyForNobody).isInstanceOf(EJBAccessException.class);
    }
}
