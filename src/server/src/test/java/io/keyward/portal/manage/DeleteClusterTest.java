package io.keyward.portal.manage;

import static io.keyward.authorization.ArmAction.CLUSTER_DELETE;
import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.DISKS_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.cluster.ClusterState;
import io.keyward.database.OnEachDatabase;
import io.keyward.disk.report.CopiesOfDeks;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form that deletes a cluster. */
@OnEachDatabase
class DeleteClusterTest extends FormsOfCluster {

    @Test
    void a_deletion_says_what_is_lost() throws Exception {
        var form = open.form(DeleteCluster.class, CLUSTER_READ, DISKS_READ, CLUSTER_DELETE);

        assertThat(form.getCounts()).isEqualTo(new CopiesOfDeks.Counts(3, 9, 0, 0));
        assertThat(form.getDelay()).isEqualTo("1 d");
        ServedRequest.require(form.getCommand());
        assertThat(form.getCommand().azCommand())
                .startsWith("az hdinsight delete --subscription ")
                .endsWith(" --yes");
        assertThat(open.form(DeleteCluster.class, CLUSTER_READ, CLUSTER_DELETE).getCounts())
                .isNull();
    }

    @Test
    void a_deletion_wants_the_name_of_the_cluster() {
        var form = deletion();
        form.setName("another");

        assertThatThrownBy(() -> form.apply(open.id()))
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("delete:name"));

        assertThat(open.cluster().state()).isEqualTo(ClusterState.RUNNING);
        assertThat(open.records()).isEmpty();
    }

    @Test
    void a_cluster_that_changed_since_the_page_was_shown_is_not_deleted() {
        var form = deletion();
        open.change(cluster -> cluster.replaceTags(Map.of("keep", "this one")));

        assertThatThrownBy(() -> form.apply(open.id()))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.PRECONDITION_FAILED));

        assertThat(open.cluster().state()).isEqualTo(ClusterState.RUNNING);
    }

    @Test
    void a_deletion_starts_the_operation_as_the_arm_interface_does() {
        deletion().apply(open.id());

        assertThat(open.cluster().state()).isEqualTo(ClusterState.DELETING);
        assertThat(open.records().toString()).contains(CLUSTER_DELETE.action().name());
    }

    @Test
    void a_user_who_may_not_delete_is_refused_before_the_name_is_read() {
        var form = open.form(DeleteCluster.class, CLUSTER_READ);

        assertThatThrownBy(() -> form.apply(open.id())).isInstanceOf(AuthorizationProblem.class);
    }

    private DeleteCluster deletion() {
        var form = open.form(DeleteCluster.class, CLUSTER_READ, CLUSTER_DELETE);
        form.setEtag(open.cluster().etag());
        form.setName(open.id().name());
        return form;
    }
}
