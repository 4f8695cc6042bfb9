package io.keyward.agent.luks;

import io.keyward.agent.device.KernelMapping;
import io.keyward.agent.device.KernelMappings;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.util.List;
import java.util.Optional;

/** An opened LUKS volume: a mapping in the kernel under {@code /dev/mapper}. Its state is always read from the kernel. */
public final class LuksVolume {

    private final Commands commands;
    private final Cryptsetup cryptsetup;
    private final KernelMappings mappings;
    private final String name;

    public LuksVolume(Commands commands, KernelMappings mappings, String name) {
        this.commands = commands;
        this.cryptsetup = new Cryptsetup(commands);
        this.mappings = mappings;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public String path() {
        return "/dev/mapper/" + name;
    }

    /** The state of the volume; {@code CLOSED} also if the kernel has no device mapper. */
    public VolumeState state() {
        return mappings.find(name).map(LuksVolume::state).orElse(VolumeState.CLOSED);
    }

    /** The state of an opened volume. */
    public static VolumeState state(KernelMapping mapping) {
        if (mapping.isCut()) return VolumeState.CUT;
        return mapping.suspended() ? VolumeState.SUSPENDED : VolumeState.OPEN;
    }

    /** Whether the mapping was made from the header with this UUID. */
    public boolean belongsTo(String luksUuid) {
        return mappings.find(name).filter(mapping -> mapping.isFrom(luksUuid)).isPresent();
    }

    /**
     * Opens the volume. Does nothing if the volume is already open, suspended or cut.
     *
     * @param form the form of the header; the caller trusts the header
     * @throws LuksProblem.DeviceBusy if the volume of this name was opened from another header
     * @throws LuksProblem.UntrustedMapping if the kernel does not encrypt the sectors as the header says; the volume is closed
     */
    public void open(LuksDevice device, HeaderForm form, ClearKey dek) {
        if (state() != VolumeState.CLOSED) {
            requireFrom(device);
            return;
        }
        cryptsetup.run(List.of(dek), List.of("open", "--type", "luks2", device.path(), name));
        var difference = difference(Optional.of(form), device);
        if (difference.isEmpty()) return;
        close();
        throw new LuksProblem.UntrustedMapping(name, difference.get());
    }

    /**
     * How the encryption of the sectors by the kernel differs from the header; empty if it does not. While a running cryptsetup
     * has its own mappings below the volume, only the device below these is checked.
     *
     * @param form the form of the header; empty if the header is not trusted
     * @param device the device that the sectors must belong to
     */
    public Optional<String> difference(Optional<HeaderForm> form, LuksDevice device) {
        var mapping = mappings.find(name);
        if (mapping.isEmpty()) return Optional.of("the volume is gone");
        var foreign = mappings.foreign(mapping.get(), device.path())
                .map(other -> "some sectors are on %s, which is not its device".formatted(other));
        if (foreign.isPresent() || mappings.isBelow(mapping.get(), overlay())) return foreign;
        return KernelTable.of(table()).difference(form, Optional.of(mappings.own(device.path())));
    }

    /**
     * The difference for a volume whose header and device are not known here. Empty if there is none, or while a cryptsetup
     * that encrypts its sectors has mappings below it.
     */
    public Optional<String> difference() {
        if (mappings.find(name)
                .filter(mapping -> mappings.isBelow(mapping, overlay()))
                .isPresent()) {
            return Optional.empty();
        }
        return KernelTable.of(table()).difference(Optional.empty(), Optional.empty());
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
     * @throws LuksProblem.StillEncrypting if cryptsetup has mappings below this one, with which it encrypts the sectors of
     *     an opened volume
     */
    public void requireNotBeingEncrypted() {
        if (isBeingEncrypted()) throw new LuksProblem.StillEncrypting(name);
    }

    /**
     * cryptsetup cannot see whether an image file is opened. It would encrypt the sectors behind the opened volume, which still
     * writes with the former key.
     *
     * @throws LuksProblem.DeviceBusy if the device is an image file and the volume is opened
     */
    public void requireNotOpenedFromImage(LuksDevice device) {
        if (device.isImageFile() && state() != VolumeState.CLOSED) {
            throw new LuksProblem.DeviceBusy(
                    "encryption of the sectors of %s".formatted(device.path()),
                    "volume %s is opened from this image file".formatted(name));
        }
    }

    private boolean isBeingEncrypted() {
        return mappings.find(overlay()).isPresent();
    }

    private String overlay() {
        return name + "-overlay";
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

    /** Replaces the mapping by one that fails every read and write. */
    public void cut() {
        mappings.find(name).ifPresent(this::cut);
    }

    private void cut(KernelMapping mapping) {
        new MappedTable(commands, name, mappings.sectors(mapping)).fail();
    }

    private String table() {
        var result = commands.run("dmsetup", "table", name);
        if (result.ok()) return result.output();
        throw new LuksProblem.CommandFailed("dmsetup table " + name, result.lastLine());
    }
}
