package io.keyward.portal.cluster;

import static io.keyward.authorization.ArmAction.CANCEL_OPERATION;
import static io.keyward.authorization.ArmAction.ROLL_BACK_OPERATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.operation.OperationOutcome;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The page that cancels a rotation or rolls it back requires the name of the cluster, and ends only the rotation that it
 * showed.
 */
class EndRotationTest extends RotationOnPage {

    @Test
    void a_rotation_is_canceled_after_the_name_of_the_cluster_was_typed() throws Exception {
        var page = page("cancel", CANCEL_OPERATION);
        page.setName(cluster.resourceId().name());

        page.end();

        assertThat(run.now(rotation).outcome()).containsInstanceOf(OperationOutcome.Canceled.class);
        ServedRequest.require(page.getRequest());
    }

    @Test
    void a_rollback_goes_to_the_key_version_that_the_page_names() throws Exception {
        var page = page("rollback", ROLL_BACK_OPERATION);
        page.setName(cluster.resourceId().name());
        assertThat(page.latest.getFormer()).isEqualTo(old);
        ServedRequest.require(page.getRequest());
        assertThat(page.getRequest().line()).contains(rotation.id() + "/rollback?");

        page.end();

        assertThat(run.clusters.get(cluster.id()).target()).contains(old);
    }

    @Test
    void another_name_ends_nothing() {
        var page = page("cancel", CANCEL_OPERATION);
        page.setName("another");

        assertThatThrownBy(page::end).isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                .isEqualTo("end:name"));

        assertThat(run.now(rotation).isOpen()).isTrue();
    }

    @Test
    void a_rotation_that_the_page_has_not_shown_is_not_ended() {
        var page = page("cancel", CANCEL_OPERATION);
        page.setName(cluster.resourceId().name());
        run.cancellation().cancel(rotation.id(), RotationRun.CALLER);
        run.clock.pass(RotationRun.CHECK_INTERVAL);
        var later = run.request(run.clusters.get(cluster.id()), run.newKey());
        page.page.reload();

        assertThatThrownBy(page::end).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(ProblemCode.CONCURRENT_CHANGE));

        assertThat(run.now(later).isOpen()).isTrue();
    }

    @Test
    void a_user_without_the_action_is_offered_nothing_and_refused_before_the_name_is_read() {
        var page = unloaded("cancel", ROLL_BACK_OPERATION);

        assertThat(page.latest.isCancelable()).isFalse();
        assertThat(page.latest.isReversible()).isTrue();
        assertThatThrownBy(page::end).isInstanceOf(AuthorizationProblem.class);
        assertThat(run.now(rotation).isOpen()).isTrue();
    }

    @Test
    void the_latest_rotation_can_be_rolled_back_after_more_operations_than_the_page_lists() {
        run.cancellation().cancel(rotation.id(), RotationRun.CALLER);
        for (var later = 0; later < ClusterReading.LATEST.limit(); later++) {
            run.clock.pass(Duration.ofSeconds(1));
            var resize = resize();
            resize.succeed(run.clock.instant());
            run.operations.add(resize);
        }

        var page = unloaded("rollback", ROLL_BACK_OPERATION);

        assertThat(page.latest.isReversible()).isTrue();
        assertThat(page.latest.find().orElseThrow().id()).isEqualTo(rotation.id());
    }

    private EndRotation page(String how, ArmAction action) {
        var page = unloaded(how, action);
        page.load();
        return page;
    }

    private EndRotation unloaded(String how, ArmAction action) {
        signIn(action);
        var page = run.beans.fresh(EndRotation.class);
        page.setHow(how);
        return page;
    }
}
