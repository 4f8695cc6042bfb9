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
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.node.machine.KeptMachine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The audited use cases of nodes. */
public final class NodeUseCases {

    private NodeUseCases() {}

    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit, Path keys) throws Exception {
        SigningKeyFiles.privateKey(keys, "2020-01-01.pem");
        var world = new NodesUnderKey(database, beforeCommit);
        world.beans.with(InstallationKeys.class, new InstallationKeys(Optional.of(keys), world.clock));
        return new AuditedUseCases(
                world.beans,
                List.of(
                        offer(world),
                        enroll(world),
                        token(world),
                        release(world),
                        erasure(world),
                        takeBack(world),
                        keep(world)));
    }

    private static UseCase offer(NodesUnderKey world) {
        var code = EnrollmentCode.generate(new SecureRandom());
        return UseCase.of("Enrollments.offer", () -> offer(world, code));
    }

    private static void offer(NodesUnderKey world, EnrollmentCode code) {
        var expiry = world.clock.instant().plus(Duration.ofHours(1));
        world.beans.get(Enrollments.class).offer(world.node.node(), code, expiry);
    }

    private static UseCase enroll(NodesUnderKey world) {
        var code = EnrollmentCode.generate(new SecureRandom());
        return new UseCase("Enrollments.enroll", () -> offer(world, code), () -> world.beans
                .get(Enrollments.class)
                .enroll(
                        code,
                        world.nonce(),
                        new EnrollingMachine("key of " + code.hash(), "1", Optional.empty()),
                        ClusterBuilder.AN_IDENTITY,
                        world.clock.instant()));
    }

    private static UseCase token(NodesUnderKey world) {
        var disk = world.disk(DiskKind.DATA).id();
        return UseCase.of("DiskTokens.issue", () -> world.beans
                .get(DiskTokens.class)
                .issue(world.node, world.nonce(), disk, NodesUnderKey.LUKS, Optional.empty()));
    }

    private static UseCase release(NodesUnderKey world) {
        var disk = world.disk(DiskKind.DATA).id();
        return UseCase.of(
                "VolumeRelease.release",
                () -> world.beans.get(VolumeRelease.class).release(world.node.node(), disk, "operator"));
    }

    private static UseCase keep(NodesUnderKey world) {
        return new UseCase(
                "KeptMachine.keep",
                () -> {
                    world.beans
                            .get(Heartbeats.class)
                            .receive(world.node, aHeartbeat(1).boot("a").build());
                    world.beans
                            .get(Heartbeats.class)
                            .receive(world.node, aHeartbeat(2).boot("b").build());
                    world.beans
                            .get(Heartbeats.class)
                            .receive(world.node, aHeartbeat(3).boot("a").build());
                },
                () -> world.beans
                        .get(KeptMachine.class)
                        .keep(world.node.id(), world.node.node().host(), "a"));
    }

    private static UseCase takeBack(NodesUnderKey world) {
        var which = new OrderedDisks(world.cluster.resourceId(), Optional.empty(), Optional.empty());
        return new UseCase("EraseOrders.takeBack", world::removeNode, () -> world.beans
                .get(EraseOrders.class)
                .takeBack(which, "operator", world.clock.instant()));
    }

    private static UseCase erasure(NodesUnderKey world) {
        var disk = world.disk(DiskKind.DATA).id();
        var receipt = new ErasureReceipt("signed", disk, NodesUnderKey.LUKS, world.clock.instant(), Map.of());
        return new UseCase("ErasureConfirmation.confirm", world::removeNode, () -> world.beans
                .get(ErasureConfirmation.class)
                .confirm(world.node, world.nonce(), receipt));
    }
}
