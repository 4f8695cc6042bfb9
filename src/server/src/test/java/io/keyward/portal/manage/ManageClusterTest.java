package io.keyward.portal.manage;

import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.CLUSTER_WRITE;
import static io.keyward.authorization.ArmAction.GATEWAY_WRITE;
import static io.keyward.authorization.ArmAction.KEY_POLICY_READ;
import static io.keyward.authorization.ArmAction.KEY_POLICY_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Gateway;
import io.keyward.database.OnPostgresql;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms that change the key policy, the identities and the gateway of a cluster. */
@OnPostgresql
class ManageClusterTest extends FormsOfCluster {

    private static final String IDENTITY =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/another";

    @Test
    void a_policy_is_changed_where_the_user_changed_it() {
        var form = policy();
        form.setFollow(true);
        form.setSuspendAfter("PT24H");

        var request = form.prepare(open.id());
        form.apply(open.id());

        assertThat(request.bodyText())
                .contains("\"followNewestVersion\": true", "\"PT24H\"")
                .doesNotContain("rebootHold", "cutNodesAfter");
        assertThat(open.cluster().requireEncryption().follows()).isTrue();
        assertThat(policy().getSuspendAfter()).isEqualTo("PT24H");
    }

    @Test
    void a_time_that_is_taken_away_is_null_in_the_request() throws Exception {
        var before = policy();
        before.setSuspendAfter("PT1H");
        before.apply(open.id());
        var form = policy();
        form.setSuspendAfter("");

        ServedRequest.require(form.prepare(open.id()));
        assertThat(form.prepare(open.id()).bodyText()).contains("\"lost\": null");
    }

    @Test
    void a_policy_that_somebody_else_changed_is_not_overwritten() {
        var form = policy();
        form.setBase(form.getBase());
        form.setRebootHold(true);
        var other = policy();
        other.setFollow(true);
        other.apply(open.id());

        assertThatThrownBy(() -> form.apply(open.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CONCURRENT_CHANGE));
        form.reload();
        assertThat(form.isFollow()).isTrue();
        assertThat(form.isRebootHold()).isFalse();
    }

    @Test
    void a_policy_without_a_change_needs_no_request() {
        var form = policy();

        assertThat(form.prepare(open.id())).isNull();
        assertThat(form.isUnchanged()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "soon, '', policy:suspend",
        "PT2H, PT1H, policy:cut",
        "'', PT1H, policy:cut",
        "-PT1H, '', policy:suspend"
    })
    void times_that_nodes_cannot_wait_are_refused_beside_their_field(String suspend, String cut, String field) {
        var form = policy();
        form.setSuspendAfter(suspend);
        form.setCutAfter(cut);

        assertThatThrownBy(() -> form.prepare(open.id()))
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo(field));
    }

    private EditKeyPolicy policy() {
        return open.form(EditKeyPolicy.class, CLUSTER_READ, KEY_POLICY_READ, KEY_POLICY_WRITE);
    }

    @Test
    void an_identity_is_added_by_a_user_who_may_assign_it_only() {
        var form = open.form(EditIdentities.class, CLUSTER_READ, CLUSTER_WRITE);
        form.setAdded(IDENTITY);

        assertThatThrownBy(() -> form.prepare(open.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.LINKED_FORBIDDEN));
        assertThatThrownBy(() -> form.apply(open.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.LINKED_FORBIDDEN));
        assertThat(open.cluster().identities().userAssigned()).hasSize(1);
    }

    @Test
    void the_identity_that_calls_the_vault_is_not_offered_for_removal() {
        var form = open.form(EditIdentities.class, CLUSTER_READ, CLUSTER_WRITE);

        assertThat(form.getAll()).contains(open.cluster().requireEncryption().identity());
        assertThat(form.getRemovable()).noneMatch(choice -> choice.value()
                .equals(open.cluster().requireEncryption().identity().text()));
    }

    @Test
    void a_password_is_changed_and_is_in_no_text() throws Exception {
        var form = gateway("Geheim-1234567", "Geheim-1234567");

        var request = form.prepare(open.id());
        form.apply(open.id());

        ServedRequest.require(request);
        assertThat(request.azCommand()).contains("\"<password>\"").doesNotContain("Geheim");
        assertThat(open.cluster().gateway()).extracting(Gateway::passwordHash).isNotEqualTo(before().passwordHash());
        assertThat(open.records().toString()).doesNotContain("Geheim");
    }

    private static Gateway before() {
        return new Gateway(false, "admin", "");
    }

    @Test
    void two_passwords_that_differ_are_refused_beside_the_second_one() {
        assertThatThrownBy(() -> gateway("Geheim-1234567", "Geheim-7654321").prepare(open.id()))
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("gateway:repeated"));
    }

    @Test
    void a_weak_password_is_refused_at_the_review() {
        assertThatThrownBy(() -> gateway("short", "short").prepare(open.id()))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.GATEWAY_PASSWORD_WEAK));
    }

    private GatewayForm gateway(String password, String repeated) {
        var form = open.form(GatewayForm.class, CLUSTER_READ, GATEWAY_WRITE);
        form.setPassword(password);
        form.setRepeated(repeated);
        return form;
    }
}
