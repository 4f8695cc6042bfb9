package io.keyward.agent.disk.encryption;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.UnfinishedWork;
import io.keyward.agent.disk.token.HeaderRenewal;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.Progress;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.StepListener;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Seals a disk: LUKS2 header with the DEK as key slot, signed token, opened volume, file system, mount. It can be repeated
 * after a power cut at any instant, and does nothing to a disk that is sealed and mounted.
 */
public final class Sealing {

    private final NodeDisks disks;
    private final DekSource deks;
    private final TokenSource tokens;
    private final HeaderRenewal renewal;
    private final StepListener steps;
    private final Consumer<Progress> progress;

    /** @param progress receives the progress of an encryption in place about once a second */
    public Sealing(
            NodeDisks disks,
            DekSource deks,
            TokenSource tokens,
            HeaderRenewal renewal,
            StepListener steps,
            Consumer<Progress> progress) {
        this.disks = disks;
        this.deks = deks;
        this.tokens = tokens;
        this.renewal = renewal;
        this.steps = steps;
        this.progress = progress;
    }

    /**
     * Seals the disk, or continues where a power cut stopped it.
     *
     * @return what the device held before and is lost now, in words; empty if nothing is lost
     * @throws io.keyward.agent.device.DeviceProblem if the device is absent, in use or the OS disk, or is not blank and may not
     *     be overwritten
     * @throws DiskProblem if the plan has no DEK for the disk, or the device holds a LUKS2 header that the DEK does not open
     *     and that may not be replaced
     */
    public Optional<String> seal(PlannedDisk planned, Permission permission) {
        var disk = disks.get(planned);
        try (var dek = deks.unwrap(wrappedDek(planned))) {
            var note = disks.notes().find(disk);
            if (disk.luks().isLuks() && disk.luks().isFor(disk.id())) prepare(disk, dek, permission);
            var encryption = new InPlaceEncryption(disks, tokens, renewal.trust(), steps, progress);
            if (encryption.isDue(disk, dek, permission)) {
                encryption.run(disk, dek, permission);
            } else if (needsFormat(disk, dek, note, permission)) {
                return Optional.of(format(disk, dek, note, permission)).filter(lost -> !lost.isEmpty());
            }
            completion().run(disk, dek, permission);
            return Optional.empty();
        }
    }

    private static WrappedDek wrappedDek(PlannedDisk disk) {
        return disk.dek()
                .orElseThrow(() -> new DiskProblem(
                        "NoDek",
                        "disk %s (%s) has no DEK: an order to erase it was given".formatted(disk.id(), disk.volume())));
    }

    private void prepare(NodeDisk disk, ClearKey dek, Permission permission) {
        if (permission == Permission.BLANK_ONLY) requireTrusted(disk);
        disks.reencryption(disk).endChangeOfVolumeKey(dek);
        if (permission == Permission.BLANK_ONLY) renewal.admit(disk, dek);
    }

    // called before the header is used; an encryption in place that is under way checks the header later against the
    // device
    private void requireTrusted(NodeDisk disk) {
        if (disks.reencryption(disk).isEncryptingInPlace()) return;
        disks.opening().requireTrusted(disk);
        renewal.requireNotPlanted(disk);
    }

    private static boolean needsFormat(
            NodeDisk disk, ClearKey dek, Optional<UnfinishedWork> note, Permission permission) {
        if (!disk.luks().isLuks() || !disk.luks().opensWith(dek)) return true;
        return permission == Permission.REPLACE
                && note.filter(begun -> begun.isFormatOf(disk.luks().uuid())).isEmpty();
    }

    private String format(NodeDisk disk, ClearKey dek, Optional<UnfinishedWork> note, Permission permission) {
        disks.use().requireUnused(disk.device());
        var formatting = new Formatting(disks, tokens, steps);
        var begun = formatting.hasBegun(disk, note);
        if (!begun) requireFree(disk, permission);
        var lost = begun ? "" : content(disk);
        formatting.run(disk, dek);
        completion().run(disk, dek, permission);
        return lost;
    }

    private DiskCompletion completion() {
        return new DiskCompletion(disks, tokens, renewal, steps);
    }

    private void requireFree(NodeDisk disk, Permission permission) {
        if (permission == Permission.OVERWRITE || permission == Permission.REPLACE) return;
        if (disk.luks().isLuks()) throw foreign(disk);
        disks.blankCheck().requireBlank(disk.device());
    }

    private static DiskProblem foreign(NodeDisk disk) {
        return new DiskProblem(
                "ForeignHeader",
                "%s holds LUKS volume %s, which the planned DEK does not open; it was not touched: attach the right disk, rebuild its header with keyward-agent recover %s, or give up its data with keyward-agent seal --overwrite %s"
                        .formatted(disk, disk.luks().uuid(), disk.name(), disk.name()));
    }

    private String content(NodeDisk disk) {
        if (disk.luks().isLuks()) return "LUKS volume " + disk.luks().uuid();
        return disks.blankCheck()
                .content(disk.device())
                .map(content -> content.replaceFirst("^it holds ", ""))
                .orElse("");
    }
}
