package io.keyward.portal.cluster;

import static io.keyward.authorization.ArmAction.CANCEL_OPERATION;
import static io.keyward.authorization.ArmAction.CLUSTER_OPERATIONS_READ;
import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.ROLL_BACK_OPERATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.permission.Readers;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationRun;
import io.keyward.vault.InMemoryVault;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The page that cancels a rotation or rolls it back requires the name of the cluster, and ends only the rotation that it
 * showed.
 */
class EndRotationTest {

    private final RotationRun run = new RotationRun(TestDatabase.H2, new InMemoryVault());
    private final AuditContext audit = run.beans.get(AuditContext.class);
    private final KeyId old = run.newKey();
    private final Cluster cluster = run.sealed.under(old);
    private final Operation rotation = run.request(cluster, run.newKey());

    @BeforeEach
    void a_user_sends_the_form() {
        run.beans
                .with(HttpServletRequest.class, SignedInRequest.of(Principal.of("ada", PrincipalType.USER)))
                .with("keyward.audit.trusted-proxies", Optional.empty())
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> RotationRun.CALLER));
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

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

        assertThat(run.now(rotation).open()).isTrue();
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

        assertThat(run.now(later).open()).isTrue();
    }

    @Test
    void a_user_without_the_action_is_offered_nothing_and_refused_before_the_name_is_read() {
        var page = unloaded("cancel", ROLL_BACK_OPERATION);

        assertThat(page.latest.isCancelable()).isFalse();
        assertThat(page.latest.isReversible()).isTrue();
        assertThatThrownBy(page::end).isInstanceOf(AuthorizationProblem.class);
        assertThat(run.now(rotation).open()).isTrue();
    }

    private EndRotation page(String how, ArmAction action) {
        var page = unloaded(how, action);
        page.load();
        return page;
    }

    private EndRotation unloaded(String how, ArmAction action) {
        run.beans.with(
                CallerGrants.class,
                Readers.allowing(
                        Scope.of(cluster.resourceId().toString()), CLUSTER_READ, CLUSTER_OPERATIONS_READ, action));
        run.beans.get(ClusterPage.class).setId(cluster.resourceId().toString());
        var page = run.beans.fresh(EndRotation.class);
        page.setHow(how);
        return page;
    }
}
