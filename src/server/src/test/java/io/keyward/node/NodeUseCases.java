package io.keyward.node;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.OrderedDisks;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.node.attestation.NodeConflictResolution;
import io.keyward.node.machine.EnrollingMachine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of all {@code @Audited} methods for nodes and their disks, which {@code EveryAuditedUseCaseTest} runs with a failing
 * commit.
 */
public final class NodeUseCases {

    private NodeUseCases() {}

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit, Path keys) throws Exception {
        SigningKeyFiles.privateKey(keys, "2020-01-01.pem");
        var scenario = new NodesUnderKey(database, beforeCommit);
        scenario.beans.with(InstallationKeys.class, new InstallationKeys(Optional.of(keys), scenario.clock));
        return new AuditedUseCases(
                scenario.beans,
                List.of(
                        offer(scenario),
                        enroll(scenario),
                        token(scenario),
                        release(scenario),
                        erasure(scenario),
                        takeBack(scenario),
                        keep(scenario)));
    }

    private static UseCase offer(NodesUnderKey scenario) {
        var code = EnrollmentCode.generate(new SecureRandom());
        return UseCase.of("Enrollments.offer", () -> offer(scenario, code));
    }

    private static void offer(NodesUnderKey scenario, EnrollmentCode code) {
        var expiry = scenario.clock.instant().plus(Duration.ofHours(1));
        scenario.beans.get(Enrollments.class).offer(scenario.node.node(), code, expiry);
    }

    private static UseCase enroll(NodesUnderKey scenario) {
        var code = EnrollmentCode.generate(new SecureRandom());
        return new UseCase("Enrollments.enroll", () -> offer(scenario, code), () -> scenario.beans
                .get(Enrollments.class)
                .enroll(
                        code,
                        scenario.nonce(),
                        new EnrollingMachine("key of " + code.hash(), "1", Optional.empty(), Optional.empty()),
                        ClusterBuilder.AN_IDENTITY,
                        scenario.clock.instant()));
    }

    private static UseCase token(NodesUnderKey scenario) {
        var disk = scenario.disk(DiskKind.DATA).id();
        return UseCase.of("DiskTokens.issue", () -> scenario.beans
                .get(DiskTokens.class)
                .issue(scenario.node, scenario.nonce(), disk, NodesUnderKey.LUKS, Optional.empty()));
    }

    private static UseCase release(NodesUnderKey scenario) {
        var disk = scenario.disk(DiskKind.DATA).id();
        return UseCase.of("VolumeRelease.release", () -> scenario.beans
                .get(VolumeRelease.class)
                .release(scenario.node.node(), disk, Optional.empty(), "operator"));
    }

    private static UseCase keep(NodesUnderKey scenario) {
        return new UseCase(
                "NodeConflictResolution.keep",
                () -> {
                    scenario.beans
                            .get(Heartbeats.class)
                            .receive(scenario.node, aHeartbeat(1).boot("a").build());
                    scenario.beans
                            .get(Heartbeats.class)
                            .receive(scenario.node, aHeartbeat(2).boot("b").build());
                    scenario.beans
                            .get(Heartbeats.class)
                            .receive(scenario.node, aHeartbeat(3).boot("a").build());
                },
                () -> scenario.beans
                        .get(NodeConflictResolution.class)
                        .keep(scenario.node.id(), scenario.node.node().host(), "a"));
    }

    private static UseCase takeBack(NodesUnderKey scenario) {
        var which = new OrderedDisks(scenario.cluster.resourceId(), Optional.empty(), Optional.empty());
        return new UseCase("EraseOrders.takeBack", scenario::removeNode, () -> scenario.beans
                .get(EraseOrders.class)
                .takeBack(which, "operator", scenario.clock.instant()));
    }

    private static UseCase erasure(NodesUnderKey scenario) {
        var disk = scenario.disk(DiskKind.DATA).id();
        var receipt = new ErasureReceipt("signed", disk, NodesUnderKey.LUKS, scenario.clock.instant(), Map.of());
        return new UseCase("ErasureConfirmation.confirm", scenario::removeNode, () -> scenario.beans
                .get(ErasureConfirmation.class)
                .confirm(scenario.node, scenario.nonce(), receipt));
    }
}
