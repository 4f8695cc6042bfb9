package io.keyward.node.attestation;

import static io.keyward.cluster.ClusterBuilder.aCluster;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.report.Sender;
import io.keyward.key.Keys;
import io.keyward.node.EnrolledNode;
import io.keyward.node.Enrollments;
import io.keyward.node.RequestNonce;
import io.keyward.node.boot.AttestingBoot;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls of all {@code @Audited} methods for attested machines and enrolment rules, which {@code EveryAuditedUseCaseTest}
 * runs with a failing commit.
 */
public final class AttestationUseCases {

    private final TestClock clock = new TestClock();
    private final TestBeans beans;
    private final Cluster cluster = aCluster()
            .protectedWith(new InMemoryVault().newVersion(Keys.A_KEY))
            .with(RoleName.WORKERNODE, 3, 1)
            .buildBare();

    private AttestationUseCases(TestDatabase database, Runnable beforeCommit) {
        this.beans = new TestBeans(database, beforeCommit)
                .with(Clock.class, clock)
                .with("keyward.node.clock-skew", Duration.ofMinutes(5))
                .with("keyward.node.heartbeat", Duration.ofSeconds(20))
                .with("keyward.node.contact-interval", Duration.ofMinutes(1));
        beans.get(Clusters.class).add(cluster, added -> {
            for (var ordinal = 0; ordinal < 3; ordinal++) {
                beans.get(Nodes.class).add(added, RoleName.WORKERNODE, ordinal);
            }
            return added;
        });
    }

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit) {
        var scenario = new AttestationUseCases(database, beforeCommit);
        return new AuditedUseCases(
                scenario.beans, List.of(scenario.bind(), scenario.confirm(), scenario.decide(), scenario.delete()));
    }

    private UseCase bind() {
        var vmId = UUID.randomUUID().toString();
        var key = "key of " + vmId;
        return new UseCase("MachineBinding.bind", () -> rule("bound"), () -> bind(vmId, key));
    }

    private UseCase confirm() {
        var vmId = UUID.randomUUID().toString();
        return new UseCase("MachineBinding.confirm", () -> bound(vmId), () -> beans.get(MachineBinding.class)
                .confirm(node(vmId), nonce(), boot(), document(vmId), clock.instant()));
    }

    private UseCase decide() {
        var vmId = UUID.randomUUID().toString();
        return new UseCase(
                "AttestedMachines.decide",
                () -> {
                    bound(vmId);
                    beans.get(AttestedMachines.class).refuse(cluster.id(), vmId, "another key", clock.instant());
                },
                () -> beans.get(AttestedMachines.class).decide(planned(vmId), KeyFingerprint.of("another key"), true));
    }

    private UseCase delete() {
        return new UseCase("EnrollmentRules.delete", () -> rule("deleted"), () -> beans.get(EnrollmentRules.class)
                .delete(cluster.id(), "deleted", EtagCondition.NONE));
    }

    private void bound(String vmId) {
        rule("of " + vmId);
        bind(vmId, "key of " + vmId);
    }

    private void rule(String name) {
        var now = clock.instant();
        var terms = new RuleTerms(
                MetadataService.SUBSCRIPTION, Optional.empty(), List.of(), 3, now, now.plus(Duration.ofHours(1)));
        beans.get(Clusters.class).change(cluster.id(), locked -> beans.get(EnrollmentRules.class)
                .put(locked.id(), name, terms, EtagCondition.NONE));
    }

    private void bind(String vmId, String key) {
        beans.get(MachineBinding.class)
                .bind(
                        cluster.id(),
                        nonce(),
                        new EnrollingMachine(key, "1", Optional.empty(), Optional.empty()),
                        document(vmId),
                        Optional.empty(),
                        clock.instant());
    }

    private EnrolledNode node(String vmId) {
        return beans.get(Enrollments.class).find(planned(vmId).id()).orElseThrow();
    }

    private Node planned(String vmId) {
        var machine = beans.get(AttestedMachines.class).find(cluster.id(), vmId).orElseThrow();
        return beans.get(Nodes.class).of(cluster.id()).stream()
                .filter(node -> node.id().equals(machine.node()))
                .findFirst()
                .orElseThrow();
    }

    private AttestedDocument document(String vmId) {
        var now = clock.instant();
        return new AttestedDocument("nonce", vmId, MetadataService.SUBSCRIPTION, now, now.plusSeconds(60));
    }

    private static AttestingBoot boot() {
        return new AttestingBoot(new Sender("boot", Optional.empty()), Optional.empty());
    }

    private static RequestNonce nonce() {
        return new RequestNonce("machine", UUID.randomUUID().toString());
    }
}
