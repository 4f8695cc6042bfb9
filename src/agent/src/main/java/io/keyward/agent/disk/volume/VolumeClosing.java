package io.keyward.agent.disk.volume;

import static io.keyward.agent.config.Setting.STOP_PATIENCE;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.device.KernelMappings;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.luks.MappedTable;
import io.keyward.agent.luks.VolumeState;
import java.util.Optional;

/**
 * Unmounts and closes a volume. A suspended volume is cut first, because its users wait for it and cannot end, and because its
 * frozen file system keeps the volume in use even after it is unmounted.
 */
public final class VolumeClosing {

    private static final System.Logger LOG = System.getLogger(VolumeClosing.class.getName());

    private final NodeDisks disks;
    private final KernelMappings mappings;

    public VolumeClosing(NodeDisks disks) {
        this.disks = disks;
        this.mappings = new KernelMappings(disks.host());
    }

    /**
     * Stops the processes that use a suspended or cut volume. Processes that use an open volume are left alone.
     *
     * @throws DiskProblem or {@link LuksProblem} if something uses the volume
     */
    public void close(NodeDisk disk) {
        withdrawn(disk).ifPresent(volume -> {
            new VolumeWithdrawal(disks.host(), disks.commands()).cut(volume.mapping());
            var users = new VolumeUsers(disks.host(), disks.config().duration(STOP_PATIENCE));
            disks.mounts().mounted(disk).forEach(users::stop);
        });
        disks.mounts().unmount(disk);
        disk.volume().close();
    }

    /** Closes the volume before an erasure. A cut volume no longer reaches the device, so its last user may still run. */
    public void closeForErasure(NodeDisk disk) {
        try {
            close(disk);
        } catch (DiskProblem | LuksProblem e) {
            var volume = withdrawn(disk).orElseThrow(() -> e);
            LOG.log(WARNING, "{0} is in use and ends with its last user: {1}", disk, e.getMessage());
            disks.mounts().detach(disk);
            table(volume).removeLater();
        }
    }

    private Optional<OwnVolume> withdrawn(NodeDisk disk) {
        return new OwnVolumes(mappings).find(disk.plan().volume()).filter(volume -> volume.state() != VolumeState.OPEN);
    }

    private MappedTable table(OwnVolume volume) {
        return new MappedTable(disks.commands(), volume.name(), mappings.sectors(volume.mapping()));
    }
}
