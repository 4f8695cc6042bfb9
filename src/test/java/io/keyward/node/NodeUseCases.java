package io.keyward.node;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
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
                world.beans, List.of(offer(world), enroll(world), token(world), release(world), erasure(world)));
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
                        "key of " + code.hash(),
                        "1",
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
                () -> world.beans.get(VolumeRelease.class).release(world.node.node(), disk));
    }

    private static UseCase erasure(NodesUnderKey world) {
        var disk = world.disk(DiskKind.DATA).id();
        var receipt = new ErasureReceipt("signed", disk, NodesUnderKey.LUKS, world.clock.instant(), Map.of());
        return new UseCase("ErasureConfirmation.confirm", world::removeNode, () -> world.beans
                .get(ErasureConfirmation.class)
                .confirm(world.node, world.nonce(), receipt));
    }
}
