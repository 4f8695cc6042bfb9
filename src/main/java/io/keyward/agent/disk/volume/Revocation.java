package io.keyward.agent.disk.volume;

import static io.keyward.agent.config.Setting.STOP_PATIENCE;
import static io.keyward.agent.config.Setting.USER_UNITS;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.luks.RunningEncryption;
import io.keyward.agent.luks.VolumeState;
import io.keyward.agent.plan.PlannedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Suspends and cuts volumes whose key was taken away, and brings them back. Each method can be repeated. */
public final class Revocation {

    private final NodeDisks disks;

    public Revocation(NodeDisks disks) {
        this.disks = disks;
    }

    /**
     * Blocks reads and writes, makes the kernel forget the volume key, and drops its cache of file contents. A volume whose
     * sectors are being encrypted is cut instead, because cryptsetup refuses to suspend it.
     */
    public void suspend(PlannedDisk planned) {
        var disk = disks.get(planned);
        if (disk.volume().state() != VolumeState.OPEN) return;
        if (isBeingEncrypted(disk)) {
            cut(planned);
            return;
        }
        disk.volume().suspend();
        dropCaches();
    }

    private static boolean isBeingEncrypted(NodeDisk disk) {
        try {
            return disk.luks().header().reencrypting();
        } catch (LuksProblem e) { // a destroyed header is no reason to leave the volume open
            return false;
        }
    }

    /** Makes reads and writes fail, so that processes end instead of waiting. Ends an encryption of sectors before. */
    public void cut(PlannedDisk planned) {
        var disk = disks.get(planned);
        new RunningEncryption(disk.luks()).stop(); // its end would replace the mapping by one that opens the sectors
        disk.volume().cut();
        dropCaches();
    }

    /**
     * Brings a suspended or cut volume back with its DEK: a suspended one goes on where it stood; for a cut one its users are
     * stopped, it is unmounted, opened, checked and mounted, and the configured units are started.
     */
    public void restore(PlannedDisk planned, ClearKey dek) {
        var disk = disks.get(planned);
        switch (disk.volume().state()) {
            case SUSPENDED -> disks.opening().resume(disk, dek);
            case CUT -> reopen(disk, dek);
            case OPEN, CLOSED -> {}
        }
    }

    private void reopen(NodeDisk disk, ClearKey dek) {
        disks.opening().requireTrusted(disk);
        disks.reencryption(disk).endChangeOfVolumeKey(dek);
        if (!disk.luks().opensWith(dek)) {
            throw new DiskProblem("WrongKey", "the DEK opens no key slot of %s; it stays cut".formatted(disk));
        }
        systemctl("stop");
        var users = new VolumeUsers(disks.host(), disks.config().duration(STOP_PATIENCE));
        disks.fileSystems().mounted(disk).forEach(users::stop);
        disks.fileSystems().unmount(disk);
        disk.volume().close();
        disks.opening().open(disk, dek);
        disks.fileSystems().check(disk);
        disks.fileSystems().mount(disk);
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

    private void dropCaches() {
        try {
            Files.writeString(disks.host().at("/proc/sys/vm/drop_caches"), "3");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
