package io.keyward.agent.luks;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.CommandResult;
import io.keyward.agent.process.Commands;
import io.keyward.agent.text.AsciiCase;
import java.util.List;

/** An opened LUKS volume: a mapping in the kernel under {@code /dev/mapper}. Its state is always read from the kernel. */
public final class LuksVolume {

    private final Commands commands;
    private final Cryptsetup cryptsetup;
    private final String name;

    public LuksVolume(Commands commands, String name) {
        this.commands = commands;
        this.cryptsetup = new Cryptsetup(commands);
        this.name = name;
    }

    public String name() {
        return name;
    }

    public String path() {
        return "/dev/mapper/" + name;
    }

    /** Closed also where the kernel has no device mapper or the program dmsetup is missing. */
    public VolumeState state() {
        var info = info("suspended");
        if (!info.ok()) return VolumeState.CLOSED;
        if (hasErrorTable()) return VolumeState.CUT;
        return AsciiCase.equal(info.output().strip(), "Suspended") ? VolumeState.SUSPENDED : VolumeState.OPEN;
    }

    /** Whether the mapping was made from the header with this UUID. */
    public boolean belongsTo(String luksUuid) {
        var info = info("uuid");
        var plain = AsciiCase.fold(luksUuid.replace("-", ""));
        return info.ok() && info.output().strip().startsWith("CRYPT-LUKS2-" + plain + "-");
    }

    /**
     * Opens the volume; one that is open already is left as it is.
     *
     * @throws LuksProblem.DeviceBusy if the volume of this name was opened from another header
     */
    public void open(LuksDevice device, ClearKey dek) {
        if (state() != VolumeState.CLOSED) {
            requireFrom(device);
            return;
        }
        cryptsetup.run(List.of(dek), List.of("open", "--type", "luks2", device.path(), name));
    }

    /**
     * @throws LuksProblem.DeviceBusy if the volume of this name was opened from another header
     */
    public void requireFrom(LuksDevice device) {
        if (belongsTo(device.uuid())) return;
        throw new LuksProblem.DeviceBusy(
                "use of volume %s for %s".formatted(name, device.path()), "the volume was opened from another header");
    }

    /**
     * @throws LuksProblem.StillEncrypting if cryptsetup put its stack of mappings, by which it encrypts the sectors of an opened
     *     volume, below this one
     */
    public void requireNotBeingEncrypted() {
        if (commands.run("dmsetup", "info", name + "-overlay").ok()) throw new LuksProblem.StillEncrypting(name);
    }

    /**
     * Removes the mapping.
     *
     * @throws LuksProblem.DeviceBusy if it is mounted or in use
     */
    public void close() {
        if (state() != VolumeState.CLOSED) cryptsetup.run("close", name);
    }

    /** Gives the volume key back to a suspended volume. */
    public void resume(ClearKey dek) {
        if (state() == VolumeState.SUSPENDED) cryptsetup.run(List.of(dek), List.of("luksResume", name));
    }

    private boolean hasErrorTable() {
        var table = commands.run("dmsetup", "table", name);
        return table.ok() && table.output().lines().anyMatch(line -> line.matches("\\d+ \\d+ error ?"));
    }

    private CommandResult info(String column) {
        return commands.run("dmsetup", "info", "-c", "--noheadings", "-o", column, name);
    }
}
