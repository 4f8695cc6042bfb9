package io.keyward.agent.disk.volume;

import static io.keyward.agent.config.Setting.USER_UNITS;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.HeaderTrust;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.LuksVolume;
import io.keyward.agent.plan.PlannedDisk;
import java.util.List;

/** Suspends and cuts volumes whose key was taken away, and brings them back. Each method can be repeated. */
public final class Revocation {

    private final NodeDisks disks;
    private final HeaderTrust trust;

    public Revocation(NodeDisks disks, HeaderTrust trust) {
        this.disks = disks;
        this.trust = trust;
    }

    /** Suspends the volume of a disk; see {@link VolumeWithdrawal}. */
    public void suspend(PlannedDisk planned) {
        var withdrawal = withdrawal();
        volumes().find(planned.volume()).map(OwnVolume::mapping).ifPresent(withdrawal::suspend);
        withdrawal.dropCaches();
    }

    /** Cuts the volume of a disk. */
    public void cut(PlannedDisk planned) {
        var withdrawal = withdrawal();
        volumes().find(planned.volume()).map(OwnVolume::mapping).ifPresent(withdrawal::cut);
        withdrawal.dropCaches();
    }

    public OwnVolumes volumes() {
        return new OwnVolumes(disks.mappings());
    }

    public VolumeWithdrawal withdrawal() {
        return new VolumeWithdrawal(disks.host(), disks.commands());
    }

    /** Gives the volume key back to a suspended volume that belongs to no disk of the plan. */
    public void resume(OwnVolume volume, ClearKey dek) {
        disks.opening().resume(new LuksVolume(disks.commands(), disks.mappings(), volume.name()), dek);
    }

    /**
     * Brings a suspended or cut volume back with its DEK. The users of a suspended volume continue where they were. A cut
     * volume is opened again: the units of the setting {@code user.units} and all other users are stopped, the volume is
     * unmounted, closed, opened, checked and mounted, and the units are started.
     */
    public void restore(PlannedDisk planned, ClearKey dek) {
        var disk = disks.get(planned);
        switch (disk.volume().state()) {
            case SUSPENDED -> disks.opening().resume(disk, dek, trust);
            case CUT -> reopen(disk, dek);
            case OPEN, CLOSED -> {}
        }
    }

    private void reopen(NodeDisk disk, ClearKey dek) {
        trust.require(disk);
        disks.opening().requireTrusted(disk);
        disks.reencryption(disk).endChangeOfVolumeKey(dek);
        if (!disk.luks().opensWith(dek)) {
            throw new DiskProblem("WrongKey", "the DEK opens no key slot of %s; it stays cut".formatted(disk));
        }
        systemctl("stop");
        new VolumeClosing(disks).close(disk);
        disks.opening().open(disk, dek, trust);
        disks.fileSystems().check(disk);
        disks.mounts().mount(disk);
        systemctl("start");
    }

    private void systemctl(String verb) {
        for (var unit : disks.config().words(USER_UNITS)) {
            var result = disks.commands().run(List.of("systemctl", verb, unit), List.of());
            if (!result.ok()) {
                throw new DiskProblem(
                        "UnitFailed", "systemctl %s %s failed: %s".formatted(verb, unit, result.lastLine()));
            }
        }
    }
}
