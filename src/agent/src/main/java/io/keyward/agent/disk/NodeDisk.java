package io.keyward.agent.disk;

import io.keyward.agent.device.DiskDevice;
import io.keyward.agent.luks.KeySlots;
import io.keyward.agent.luks.LuksDevice;
import io.keyward.agent.luks.LuksVolume;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.process.Commands;
import io.keyward.agent.state.StateFolder;
import java.util.Optional;

/** A planned disk with the device that was found for it. */
public final class NodeDisk {

    /** The kind of the state file about an unfinished recovery, for {@link #stateFile}. */
    public static final String RECOVERY = "recover";

    private final NodeDisks disks;
    private final Commands commands;
    private final PlannedDisk plan;
    private final DiskDevice device;
    private final LuksDevice luks;

    NodeDisk(NodeDisks disks, PlannedDisk plan, DiskDevice device) {
        this(disks, plan, device, new LuksDevice(disks.commands(), disks.headers(), device.path()));
    }

    private NodeDisk(NodeDisks disks, PlannedDisk plan, DiskDevice device, LuksDevice luks) {
        this.disks = disks;
        this.commands = disks.commands();
        this.plan = plan;
        this.device = device;
        this.luks = luks;
    }

    /** This disk with its header as it is now, for several reads that must agree. Do not change the disk through it. */
    public NodeDisk snapshot() {
        return new NodeDisk(disks, plan, device, luks.snapshot());
    }

    public PlannedDisk plan() {
        return plan;
    }

    public String id() {
        return plan.id();
    }

    /** The name by which commands know the disk, such as data0. */
    public String name() {
        return plan.name();
    }

    public DiskDevice device() {
        return device;
    }

    /** The name of a file about this disk in the state folder. */
    public String stateFile(String kind) {
        return StateFolder.nameFor(kind, id());
    }

    public LuksDevice luks() {
        return luks;
    }

    public KeySlots slots() {
        return new KeySlots(commands, luks());
    }

    public DiskTokens tokens() {
        return new DiskTokens(commands, disks.state(), this);
    }

    /** The note of unfinished or ended work on the disk; empty if there is none. */
    Optional<UnfinishedWork> note() {
        return disks.notes().find(this);
    }

    /** How many bytes are under the new volume key or are being encrypted, as the header says. */
    long bytesDone() {
        return disks.reencryption(this).bytesDone();
    }

    public LuksVolume volume() {
        return new LuksVolume(commands, disks.mappings(), plan.volume());
    }

    @Override
    public String toString() {
        return "disk %s (%s on %s)".formatted(id(), plan.volume(), device.path());
    }
}
