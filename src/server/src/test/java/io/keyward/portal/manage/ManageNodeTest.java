package io.keyward.portal.manage;

import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.DECIDE_KEY;
import static io.keyward.authorization.ArmAction.DISKS_READ;
import static io.keyward.authorization.ArmAction.ENROLLMENT_CODE;
import static io.keyward.authorization.ArmAction.RELEASE_VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskProblem;
import io.keyward.disk.Disks;
import io.keyward.disk.volume.LuksVolumes;
import io.keyward.node.Enrollments;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The forms for a node: issuing a code for its machine, releasing a LUKS volume, and the decision about a new key. */
class ManageNodeTest {

    private static final String VOLUME = "0f1a1c3e-6a4c-4d6c-9d68-0c3f5ab2f6d1";

    private final OpenForms open = new OpenForms(TestDatabase.H2);
    private final Node node = open.bean(Nodes.class).of(open.cluster().id()).get(0);

    @AfterEach
    void the_request_ends() {
        open.close();
    }

    @Test
    void a_code_is_issued_once_and_enrols_as_the_node() throws Exception {
        var form = form(IssueCode.class, Map.of(), ENROLLMENT_CODE);

        form.apply(open.id());

        assertThat(form.getAgentCommand())
                .isEqualTo(
                        "sudo keyward-agent enroll " + form.getIssued().code().grouped());
        assertThat(open.bean(Enrollments.class).clusterOf(form.getIssued().code()))
                .hasValueSatisfying(cluster -> assertThat(cluster.resourceId()).isEqualTo(open.id()));
        assertThat(open.records().toString())
                .contains(ENROLLMENT_CODE.action().name(), node.host())
                .doesNotContain(
                        form.getIssued().code().grouped(),
                        form.getIssued().code().text());
        assertThat(form(IssueCode.class, Map.of(), ENROLLMENT_CODE).getIssued()).isNull();
        ServedRequest.require(form.getCommand());
        assertThat(form.getCommand().azCommand())
                .isEqualTo("az rest --method post --url '%s/nodes/%s/enrollmentCode?api-version=2021-06-01'"
                        .formatted(open.id(), node.host()));
    }

    @Test
    void a_code_for_a_node_that_is_gone_is_refused() {
        var form = open.form(IssueCode.class, CLUSTER_READ, DISKS_READ, ENROLLMENT_CODE);

        assertThatThrownBy(() -> form.apply(open.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CHILD_NOT_FOUND));
    }

    @Test
    void the_volume_of_the_chosen_disk_is_released() throws Exception {
        var disk = diskWithDek();
        open.bean(LuksVolumes.class).bind(disk, VOLUME, TestClock.START);
        var form = form(ReleaseVolume.class, Map.of("disk", disk + " " + VOLUME), RELEASE_VOLUME);

        assertThat(form.getChoices())
                .hasSize(3)
                .anyMatch(choice -> choice.label().contains(VOLUME) && choice.selected());
        ServedRequest.require(form.prepare(open.id()));
        assertThat(form.prepare(open.id()).line()).contains("/disks/%d/releaseVolume".formatted(disk));
        assertThat(form.prepare(open.id()).bodyText()).contains("\"luksVolume\": \"%s\"".formatted(VOLUME));
        form.apply(open.id());

        assertThat(form.getFormer()).isEqualTo(VOLUME);
        assertThat(open.bean(Disks.class).current(disk).luksUuid()).isEmpty();
    }

    @Test
    void only_the_volume_that_the_page_showed_is_released() {
        var disk = diskWithDek();
        open.bean(LuksVolumes.class).bind(disk, VOLUME, TestClock.START);

        for (var shown : List.of("%d".formatted(disk), disk + " 0f1a1c3e-6a4c-4d6c-9d68-000000000000")) {
            var form = form(ReleaseVolume.class, Map.of("disk", shown), RELEASE_VOLUME);
            assertThatThrownBy(() -> form.apply(open.id()))
                    .isInstanceOf(DiskProblem.class)
                    .hasMessageContaining(VOLUME);
        }
        assertThat(open.bean(Disks.class).current(disk).luksUuid()).contains(VOLUME);
    }

    private long diskWithDek() {
        return open.bean(Disks.class).ofNode(node.id()).stream()
                .filter(each -> each.dek().isPresent())
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void a_disk_must_be_chosen_and_be_of_the_node() {
        var other = open.bean(Nodes.class).of(open.cluster().id()).get(1);
        var foreign = open.bean(Disks.class).ofNode(other.id()).get(1).id().toString();

        assertThatThrownBy(() ->
                        form(ReleaseVolume.class, Map.of(), RELEASE_VOLUME).prepare(open.id()))
                .isInstanceOf(FieldProblem.class);
        assertThatThrownBy(() -> form(ReleaseVolume.class, Map.of("disk", foreign), RELEASE_VOLUME)
                        .apply(open.id()))
                .isInstanceOf(MissingNode.class);
    }

    @Test
    void a_decision_about_a_key_that_does_not_wait_is_refused() throws Exception {
        var form = form(DecideKey.class, Map.of("fingerprint", "ab"), DECIDE_KEY);
        form.setAccepted(true);

        assertThat(form.getFingerprint()).isEmpty();
        ServedRequest.require(form.prepare(open.id()));
        assertThat(form.prepare(open.id()).bodyText()).contains("\"fingerprint\": \"ab\"", "\"accept\": true");
        assertThatThrownBy(() -> form.apply(open.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.KEY_NOT_WAITING));
    }

    @Test
    void a_user_who_may_only_read_is_refused() {
        assertThatThrownBy(() -> form(IssueCode.class, Map.of()).apply(open.id()))
                .isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(() -> form(ReleaseVolume.class, Map.of()).apply(open.id()))
                .isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(() -> form(DecideKey.class, Map.of()).apply(open.id()))
                .isInstanceOf(AuthorizationProblem.class);
    }

    private <T extends FormOfCluster> T form(Class<T> type, Map<String, String> sent, ArmAction... further) {
        var actions = new ArmAction[further.length + 2];
        actions[0] = CLUSTER_READ;
        actions[1] = DISKS_READ;
        System.arraycopy(further, 0, actions, 2, further.length);
        return open.formOfNode(type, node.host(), sent, actions);
    }
}
