package io.keyward.container;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Caller;
import io.keyward.operation.ClusterCreation;
import io.keyward.testserver.OnH2InCampaigns;
import io.keyward.testsupport.Polling;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The container's transactions around use cases and stored clusters, and its check of roles. */
@InContainer
@OnH2InCampaigns
class TransactionsIT {

    @Inject
    SampleUseCase useCase;

    @Inject
    UserTransaction transaction;

    @Inject
    Clusters clusters;

    @Inject
    ClusterCreation creation;

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

    @Test
    void a_change_that_fails_leaves_the_stored_cluster_as_it_was() {
        var cluster = aCluster();

        var thrown = catchThrowable(() -> clusters.change(cluster.id(), changed -> {
            changed.replaceTags(Map.of("team", "b"));
            throw new SampleUseCase.Refused();
        }));

        assertThat(thrown).isInstanceOf(SampleUseCase.Refused.class);
        assertThat(clusters.get(cluster.id()).tags()).containsExactly(entry("team", "a"));
    }

    @Test
    void a_change_of_a_cluster_waits_for_another_one_and_sees_what_it_stored() throws Exception {
        var cluster = aCluster();
        var changing = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);

        var first = useCase.start(() -> clusters.change(cluster.id(), changed -> {
            changing.countDown();
            await(mayEnd);
            changed.replaceTags(Map.of("team", "b"));
            return changed;
        }));
        await(changing);
        var second = useCase.start(() -> clusters.change(cluster.id(), Cluster::tags));
        Polling.until(useCase::aTransactionWaits, waits -> waits);
        mayEnd.countDown();

        assertThat(second.get(1, MINUTES)).containsExactly(entry("team", "b"));
        assertThat(first.get(1, MINUTES).version()).isGreaterThan(cluster.version());
    }

    @Test
    void a_cluster_is_whole_after_the_transaction_that_read_it() {
        var cluster = clusters.get(aCluster().id());

        assertThat(cluster.roles()).isNotEmpty();
        assertThat(cluster.tags()).containsExactly(entry("team", "a"));
        assertThat(cluster.encryption()).isEmpty();
    }

    private Cluster aCluster() {
        var caller = new Caller("caller", "application", "tenant");
        var cluster = creation.start(SampleSpec.withoutKey(), caller).cluster();
        return Polling.until(() -> clusters.get(cluster.id()), created -> created.state() == ClusterState.RUNNING);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
