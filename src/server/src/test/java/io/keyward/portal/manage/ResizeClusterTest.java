package io.keyward.portal.manage;

import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.RESIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.role.RoleName;
import io.keyward.database.OnPostgresql;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form that changes the number of worker nodes of a cluster. */
@OnPostgresql
class ResizeClusterTest extends FormsOfCluster {

    @Test
    void a_resize_says_how_many_disks_it_erases() throws Exception {
        var form = open.form(ResizeCluster.class, CLUSTER_READ, RESIZE);
        form.setCount(1);

        var request = form.prepare(open.id());

        assertThat(form.getEffect().direction()).isEqualTo("fewer");
        assertThat(form.getEffect().changed()).isEqualTo(2);
        assertThat(form.getEffect().disks()).isEqualTo(6);
        ServedRequest.require(request);
        assertThat(request.azCommand()).contains("az hdinsight resize ").endsWith("--workernode-count 1");
        assertThat(request.line()).startsWith("POST ").contains("/roles/workernode/resize?");
        assertThat(open.cluster().role(RoleName.WORKERNODE).count()).isEqualTo(3);
    }

    @Test
    void a_resize_starts_the_operation() {
        var form = open.form(ResizeCluster.class, CLUSTER_READ, RESIZE);
        form.setCount(1);
        form.setName(open.id().name());

        form.apply(open.id());

        assertThat(form.isStarted()).isTrue();
        assertThat(open.cluster().role(RoleName.WORKERNODE).count()).isEqualTo(1);
    }

    @Test
    void nodes_are_removed_only_after_the_name_of_the_cluster_was_typed() {
        var form = resize(1);
        form.setName("another");

        assertThatThrownBy(() -> form.apply(open.id()))
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("resize:name"));

        assertThat(open.cluster().role(RoleName.WORKERNODE).count()).isEqualTo(3);
        assertThat(open.records()).isEmpty();
    }

    @Test
    void nodes_are_added_without_the_name_of_the_cluster() {
        var form = resize(4);

        assertThatThrownBy(() -> form.apply(open.id())) // the preflight fails, because the test's vault has no key
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.KEY_NOT_FOUND));
    }

    @Test
    void a_size_that_is_there_already_needs_no_operation() {
        var form = open.form(ResizeCluster.class, CLUSTER_READ, RESIZE);

        assertThat(form.getCount()).isEqualTo(3);
        form.setCount(3);
        assertThat(form.prepare(open.id())).isNull();
        assertThat(form.getEffect().direction()).isEqualTo("none");
    }

    @Test
    void a_resize_of_somebody_else_between_review_and_confirmation_is_a_conflict_and_nothing_is_done() {
        var form = resize(2);
        form.setBase(form.getBase());
        assertThat(form.prepare(open.id())).isNotNull();
        open.change(cluster -> cluster.resize(RoleName.WORKERNODE, 10));

        assertThat(form.apply(open.id())).isFalse();
        assertThat(form.isConflict()).isTrue();
        assertThat(form.isStarted()).isFalse();
        assertThat(form.getNow()).isEqualTo(10);
        assertThat(open.cluster().role(RoleName.WORKERNODE).count()).isEqualTo(10);
    }

    @Test
    void a_review_of_another_size_than_the_page_showed_is_a_conflict_until_the_user_has_seen_it() {
        var shown = resize(2).getBase();
        open.change(cluster -> cluster.resize(RoleName.WORKERNODE, 10));
        var form = resize(2);
        form.setBase(shown);

        assertThat(form.prepare(open.id())).isNull();
        assertThat(form.isConflict()).isTrue();
        form.again();
        assertThat(form.getRequest()).isNotNull();
        assertThat(form.getEffect().changed()).isEqualTo(8);
        assertThat(form.getBase()).isNotEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, NODE_COUNT_INVALID", "500, CLUSTER_TOO_LARGE"})
    void an_impossible_size_is_refused_at_the_review(int count, ProblemCode code) {
        var form = open.form(ResizeCluster.class, CLUSTER_READ, RESIZE);
        form.setCount(count);

        assertThatThrownBy(() -> form.prepare(open.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private ResizeCluster resize(int count) {
        var form = open.form(ResizeCluster.class, CLUSTER_READ, RESIZE);
        form.setCount(count);
        return form;
    }
}
