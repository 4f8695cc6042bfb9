package io.keyward.node.attestation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.node.attestation.MetadataService.DOMAIN;
import static io.keyward.node.attestation.MetadataService.SUBSCRIPTION;
import static io.keyward.node.attestation.MetadataService.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.alert.ClonedNodeAlerts;
import io.keyward.alert.NodeDrift;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.disk.report.Sender;
import io.keyward.key.Keys;
import io.keyward.node.EnrolledNode;
import io.keyward.node.EnrollmentCode;
import io.keyward.node.Enrollments;
import io.keyward.node.RequestNonce;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which machines become nodes by an attested document, and what happens to copies and second keys. */
@ParameterizedClass
@EnumSource
class AttestedEnrollmentTest {

    private static final MetadataService AZURE = new MetadataService(TestClock.START);
    private static final String OTHER_VM = "11111111-74ef-476e-8182-f6d2ba4166a6";

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final String key = "key " + UUID.randomUUID();
    private final String otherKey = "other key " + UUID.randomUUID();
    private TestBeans beans;
    private Cluster cluster;
    private AttestedEnrollment enrollment;

    @BeforeEach
    void a_cluster_with_two_workers() throws Exception {
        var roots = MetadataService.file(folder, "roots.pem", AZURE.root);
        beans = new TestBeans(database, () -> {})
                .with(Clock.class, clock)
                .with("keyward.node.clock-skew", Duration.ofMinutes(5))
                .with(
                        AttestedDocuments.class,
                        new AttestedDocuments(
                                Optional.of(roots),
                                Optional.empty(),
                                List.of(DOMAIN),
                                IssuerCertificates.NONE,
                                Duration.ofMinutes(5),
                                clock));
        cluster = aCluster()
                .protectedWith(new InMemoryVault().newVersion(Keys.A_KEY))
                .with(RoleName.WORKERNODE, 2, 1)
                .buildBare();
        beans.get(Clusters.class).add(cluster, added -> {
            beans.get(Nodes.class).add(added, RoleName.WORKERNODE, 0);
            return beans.get(Nodes.class).add(added, RoleName.WORKERNODE, 1);
        });
        enrollment = beans.get(AttestedEnrollment.class);
    }

    @Test
    void a_machine_that_a_rule_admits_becomes_the_first_free_node() {
        rule(2);

        var node = enroll(key, document(key, VM));

        assertThat(node.node().ordinal()).isZero();
        assertThat(node.publicKey()).isEqualTo(key);
        assertThat(rules().get(cluster.id(), "rule").enrolled()).isEqualTo(1);
    }

    @Test
    void a_machine_can_choose_among_the_free_nodes() {
        rule(2);
        var second = beans.get(Nodes.class).of(cluster.id()).get(1);

        var node =
                enrollment.enroll(cluster.id(), nonce(), machine(key), document(key, VM), Optional.of(second.host()));

        assertThat(node.id()).isEqualTo(second.id());
    }

    @Test
    void the_same_key_can_repeat_the_request() {
        rule(2);
        var first = enroll(key, document(key, VM));

        var again = enroll(key, document(key, VM));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(rules().get(cluster.id(), "rule").enrolled()).isEqualTo(1);
    }

    @Test
    void without_a_rule_no_machine_enrols() {
        refused(ProblemCode.ENROLLMENT_REFUSED, "it has none", document(key, VM));
    }

    @Test
    void a_machine_of_another_subscription_or_vm_or_after_the_last_one_or_too_late_is_refused() {
        set("subscription", terms("99999999-bb1b-cc2c-dd3d-eeeeee4e4e4e", List.of(), 2, Duration.ofHours(1)));
        set("vm", terms(SUBSCRIPTION, List.of("22222222-74ef-476e-8182-f6d2ba4166a6"), 2, Duration.ofHours(1)));
        set("late", terms(SUBSCRIPTION, List.of(), 2, Duration.ZERO));

        refused(
                ProblemCode.ENROLLMENT_REFUSED,
                "late: the rule is not valid now; subscription: the machine is in another subscription; vm: its vmId is"
                        + " not listed",
                document(key, VM));

        rule(1);
        enroll(otherKey, document(otherKey, VM));
        refused(ProblemCode.ENROLLMENT_REFUSED, "rule: all its machines are enrolled", document(key, OTHER_VM));
    }

    @Test
    void a_cluster_whose_nodes_are_all_taken_or_promised_to_a_code_takes_no_machine() {
        rule(5);
        enroll(otherKey, document(otherKey, VM));
        var second = beans.get(Nodes.class).of(cluster.id()).get(1);
        beans.get(Enrollments.class)
                .offer(
                        second,
                        EnrollmentCode.generate(new SecureRandom()),
                        clock.instant().plusSeconds(60));

        refused(ProblemCode.ENROLLMENT_REFUSED, "no planned node", document(key, OTHER_VM));
    }

    @Test
    void a_document_with_another_nonce_is_refused() {
        rule(2);
        challenge(key);

        refused(ProblemCode.ATTESTATION_NONCE, "ask for another challenge", AZURE.document("cached"));
    }

    @Test
    void a_document_serves_once_and_only_with_the_key_of_its_challenge() {
        rule(2);
        var foreign = document(otherKey, VM);
        refused(ProblemCode.ATTESTATION_NONCE, "ask for another challenge", foreign);
        var document = document(key, VM);
        enroll(key, document);

        refused(ProblemCode.ATTESTATION_NONCE, "ask for another challenge", document);
    }

    @Test
    void a_document_that_took_too_long_is_refused() {
        rule(2);
        var document = document(key, VM);
        clock.pass(Duration.ofMinutes(6));

        refused(ProblemCode.ATTESTATION_NONCE, "ask for another challenge", document);
    }

    @Test
    void a_second_key_of_the_machine_is_refused_and_raises_an_alert_until_an_operator_decides() {
        rule(2);
        var node = enroll(otherKey, document(otherKey, VM));

        refused(ProblemCode.MACHINE_HAS_OTHER_KEY, KeyFingerprint.of(key), document(key, VM));

        assertThat(alert()).hasValueSatisfying(text -> assertThat(text).contains(KeyFingerprint.of(key)));
        assertThat(beans.get(Enrollments.class).find(node.id()).orElseThrow().publicKey())
                .isEqualTo(otherKey);
        beans.get(AttestedMachines.class).decide(node.node(), KeyFingerprint.of(key), false);
        assertThat(alert()).isEmpty();
        refused(ProblemCode.MACHINE_HAS_OTHER_KEY, KeyFingerprint.of(key), document(key, VM));
    }

    @Test
    void a_re_imaged_machine_becomes_its_node_again_once_an_operator_accepts_its_new_key() {
        rule(1);
        var node = enroll(otherKey, document(otherKey, VM));
        refused(ProblemCode.MACHINE_HAS_OTHER_KEY, KeyFingerprint.of(key), document(key, VM));
        beans.get(AttestedMachines.class).decide(node.node(), KeyFingerprint.of(key), true);

        var again = enroll(key, document(key, VM));

        assertThat(again.id()).isEqualTo(node.id());
        assertThat(again.publicKey()).isEqualTo(key);
        assertThat(alert()).isEmpty();
    }

    @Test
    void an_operator_decides_only_about_a_key_that_was_refused() {
        rule(1);
        var node = enroll(otherKey, document(otherKey, VM));

        var problem = catchThrowableOfType(AttestationProblem.class, () -> beans.get(AttestedMachines.class)
                .decide(node.node(), KeyFingerprint.of(key), true));

        assertThat(problem.code()).isEqualTo(ProblemCode.KEY_NOT_WAITING);
    }

    @Test
    void a_copy_of_a_nodes_disk_does_not_enrol_with_the_key_of_the_node() {
        rule(2);
        enroll(key, document(key, VM));

        refused(ProblemCode.ENROLLMENT_REFUSED, "may be a copy", document(key, OTHER_VM));
    }

    @Test
    void a_node_that_starts_on_another_machine_is_a_copy() {
        rule(2);
        var node = enroll(key, document(key, VM));

        assertThat(attest(node, "boot-1", VM)).isTrue();
        assertThat(conflict(node)).isFalse();
        assertThat(attest(node, "boot-2", OTHER_VM)).isFalse();

        assertThat(conflict(node)).isTrue();
    }

    @Test
    void a_node_that_enrolled_with_a_code_keeps_to_the_machine_that_it_shows_first() {
        var node = enrolledWithCode();

        assertThat(attest(node, "boot-1", VM)).isTrue();
        assertThat(attest(node, "boot-2", VM)).isTrue();
        assertThat(attest(node, "boot-3", OTHER_VM)).isFalse();
    }

    private EnrolledNode enrolledWithCode() {
        var code = EnrollmentCode.generate(new SecureRandom());
        var planned = beans.get(Nodes.class).of(cluster.id()).get(0);
        beans.get(Enrollments.class).offer(planned, code, clock.instant().plusSeconds(60));
        return beans.get(Enrollments.class)
                .enroll(code, nonce(), machine(key), cluster.requireEncryption().identity(), clock.instant());
    }

    private boolean attest(EnrolledNode node, String boot, String vmId) {
        return enrollment.attest(node, nonce(), new Sender(boot, Optional.empty()), document(key, vmId));
    }

    private boolean conflict(EnrolledNode node) {
        return beans.get(NodeConflicts.class).open(node.id()).isPresent();
    }

    private Optional<String> alert() {
        return ClonedNodeAlerts.text(beans.get(NodeDrift.class), cluster.id());
    }

    private EnrollmentRules rules() {
        return beans.get(EnrollmentRules.class);
    }

    private void rule(int machines) {
        set("rule", terms(SUBSCRIPTION, List.of(VM, OTHER_VM), machines, Duration.ofHours(1)));
    }

    private RuleTerms terms(String subscription, List<String> vmIds, int machines, Duration life) {
        var now = clock.instant();
        return new RuleTerms(subscription, Optional.empty(), vmIds, machines, now, now.plus(life));
    }

    private void set(String name, RuleTerms terms) {
        beans.get(Clusters.class).change(cluster.id(), locked -> rules().put(locked.id(), name, terms));
    }

    private EnrolledNode enroll(String key, String document) {
        return enrollment.enroll(cluster.id(), nonce(), machine(key), document, Optional.empty());
    }

    private String challenge(String key) {
        var now = clock.instant();
        return beans.get(AttestationChallenges.class).issue(key, now, now.plus(Duration.ofMinutes(5)));
    }

    private String document(String key, String vmId) {
        var content = AZURE.content(AttestationChallenges.nonce(challenge(key), key), vmId, SUBSCRIPTION);
        return MetadataService.message(content, List.of(AZURE.signer), List.of(AZURE.signer, AZURE.intermediate));
    }

    private static EnrollingMachine machine(String key) {
        return new EnrollingMachine(key, "1", Optional.empty());
    }

    private static RequestNonce nonce() {
        return new RequestNonce("machine", UUID.randomUUID().toString());
    }

    private void refused(ProblemCode code, String why, String document) {
        var problem = catchThrowableOfType(AttestationProblem.class, () -> enroll(key, document));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem).hasMessageContaining(why);
    }
}
