package io.keyward.agent.disk.recovery;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.HeaderTrust;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.VolumeKeyProof;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.token.TokenCheck;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.LuksProblem;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Checks that a recovery kit may replace the header of a disk. Nothing on the device is changed. */
final class RecoveryKitCheck {

    private static final Set<Integer> SECTOR_SIZES = Set.of(512, 1024, 2048, 4096);
    private static final long LARGEST_HEADER = 128L << 20;
    private static final int ALIGNMENT = 4096;

    private final NodeDisks disks;
    private final DekSource deks;
    private final HeaderTokens tokens;

    /**
     * @param check accepts each token of the disk that the installation signed, including an earlier one
     */
    RecoveryKitCheck(NodeDisks disks, DekSource deks, TokenCheck check) {
        this.disks = disks;
        this.deks = deks;
        this.tokens = new HeaderTokens(check);
    }

    /**
     * @throws DiskProblem if the kit does not fit the present header, or if this header opens with the DEK of the disk,
     *     belongs to another volume or shows an unfinished encryption
     */
    void requireReplaceable(NodeDisk disk, RecoveryKit kit, ClearKey volumeKey) {
        requirePlausible(disk, kit);
        disks.use().requireUnused(disk.device());
        var luks = disk.luks();
        if (!luks.isLuks()) return;
        if (!luks.uuid().equals(kit.luksUuid())) throw foreign(disk);
        if (luks.header().reencrypting()) throw stillEncrypting(disk);
        if (isUntrusted(disk)) return;
        for (var dek : knownDeks(disk)) requireClosed(disk, dek);
        if (!luks.isOf(volumeKey)) throw otherVolumeKey(disk);
    }

    /** True if the header is readable, but the agent does not trust its form and so never opens the disk with it. */
    boolean isUntrusted(NodeDisk disk) {
        try {
            disk.luks().form();
            return false;
        } catch (LuksProblem.UntrustedHeader e) {
            // while sectors are being encrypted, only the header knows the key of each sector, so it is not replaced
            return !disk.luks().header().reencrypting();
        }
    }

    HeaderTrust trust() {
        return tokens;
    }

    /**
     * @throws DiskProblem with code KitNotProven if the sectors do not show that they were encrypted under this key
     */
    void requireProof(NodeDisk disk, RecoveryKit kit, ClearKey volumeKey) {
        var proof = new VolumeKeyProof(disks.bytes(disk), kit.sectorSize(), kit.dataOffset());
        if (proof.decrypts(volumeKey)) return;
        throw new DiskProblem(
                "KitNotProven",
                "the volume key of the recovery kit decrypts nothing at the beginning of %s that has a structure: the kit is older than the volume key of the disk, or nothing was stored; nothing was changed. If you know that the kit is right, run keyward-agent recover %s --unproven %s"
                        .formatted(disk, disk.name(), disk.name()));
    }

    private static void requirePlausible(NodeDisk disk, RecoveryKit kit) {
        if (SECTOR_SIZES.contains(kit.sectorSize())
                && kit.dataOffset() > 0
                && kit.dataOffset() % ALIGNMENT == 0
                && kit.dataOffset() <= LARGEST_HEADER) return;
        throw new DiskProblem("UnknownKit", "the recovery kit of %s has an unknown layout".formatted(disk));
    }

    private Set<WrappedDek> knownDeks(NodeDisk disk) {
        var known = new LinkedHashSet<WrappedDek>();
        disk.plan().dek().ifPresent(known::add);
        signedDek(disk).ifPresent(known::add);
        return known;
    }

    private Optional<WrappedDek> signedDek(NodeDisk disk) {
        try {
            return tokens.find(disk).map(SignedToken::dek);
        } catch (RuntimeException e) { // a planted token names a DEK of somebody else
            return Optional.empty();
        }
    }

    private void requireClosed(NodeDisk disk, WrappedDek dek) {
        try (var clear = deks.unwrap(dek)) {
            if (!disk.luks().opensWith(clear)) return;
        }
        throw opens(disk);
    }

    static DiskProblem opens(NodeDisk disk) {
        return new DiskProblem(
                "HeaderOpens",
                "the header of %s opens with the DEK of the disk, so nothing was changed: run keyward-agent seal %s, or keyward-agent unlock %s"
                        .formatted(disk, disk.name(), disk.name()));
    }

    private static DiskProblem otherVolumeKey(NodeDisk disk) {
        return new DiskProblem(
                "OtherVolumeKey",
                "the header of %s names another volume key than the recovery kit: the kit is older, or the header an old copy; nothing was changed"
                        .formatted(disk));
    }

    private static DiskProblem stillEncrypting(NodeDisk disk) {
        return new DiskProblem(
                "StillEncrypting",
                "the header of %s says that its sectors are being encrypted, which no recovery kit knows of; nothing was changed"
                        .formatted(disk));
    }

    private static DiskProblem foreign(NodeDisk disk) {
        return new DiskProblem(
                "ForeignHeader",
                "%s holds the header of another volume; wipe its header first if the kit is right".formatted(disk));
    }
}
