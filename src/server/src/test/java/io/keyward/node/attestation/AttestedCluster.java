package io.keyward.node.attestation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.node.attestation.MetadataService.DOMAIN;
import static io.keyward.node.attestation.MetadataService.SUBSCRIPTION;
import static io.keyward.node.attestation.MetadataService.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.node.EnrolledNode;
import io.keyward.node.RequestNonce;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A cluster with two workers, and machines whose documents Azure signs. */
abstract class AttestedCluster {

    static final MetadataService AZURE = new MetadataService(TestClock.START);
    static final String OTHER_VM = "11111111-74ef-476e-8182-f6d2ba4166a6";

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    final String key = "key " + UUID.randomUUID();
    final String otherKey = "other key " + UUID.randomUUID();
    TestBeans beans;
    Cluster cluster;
    AttestedEnrollment enrollment;

    @BeforeEach
    void a_cluster_with_two_workers() throws Exception {
        var roots = MetadataService.file(folder, "roots.pem", AZURE.root);
        beans = new TestBeans(database, () -> {})
                .with(Clock.class, clock)
                .with("keyward.node.clock-skew", Duration.ofMinutes(5))
                .with("keyward.node.heartbeat", Duration.ofSeconds(20))
                .with("keyward.node.contact-interval", Duration.ofMinutes(1))
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

    EnrollmentRules rules() {
        return beans.get(EnrollmentRules.class);
    }

    void rule(int machines) {
        set("rule", terms(SUBSCRIPTION, List.of(VM, OTHER_VM), machines, Duration.ofHours(1)));
    }

    RuleTerms terms(String subscription, List<String> vmIds, int machines, Duration life) {
        var now = clock.instant();
        return new RuleTerms(subscription, Optional.empty(), vmIds, machines, now, now.plus(life));
    }

    void set(String name, RuleTerms terms) {
        beans.get(Clusters.class)
                .change(cluster.id(), locked -> rules().put(locked.id(), name, terms, EtagCondition.NONE));
    }

    EnrolledNode enroll(String key, String document) {
        return enrollment.enroll(cluster.id(), nonce(), machine(key), document, Optional.empty());
    }

    String challenge(String key) {
        var now = clock.instant();
        return beans.get(AttestationChallenges.class).issue(key, now, now.plus(Duration.ofMinutes(5)));
    }

    String document(String key, String vmId) {
        var content = AZURE.content(AttestationChallenges.nonce(challenge(key), key), vmId, SUBSCRIPTION);
        return MetadataService.message(content, List.of(AZURE.signer), List.of(AZURE.signer, AZURE.intermediate));
    }

    static EnrollingMachine machine(String key) {
        return new EnrollingMachine(key, "1", Optional.empty(), Optional.empty());
    }

    static RequestNonce nonce() {
        return new RequestNonce("machine", UUID.randomUUID().toString());
    }

    void refused(ProblemCode code, String why, String document) {
        var problem = catchThrowableOfType(AttestationProblem.class, () -> enroll(key, document));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem).hasMessageContaining(why);
    }
}
