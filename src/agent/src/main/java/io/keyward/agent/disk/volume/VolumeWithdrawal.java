package io.keyward.agent.disk.volume;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.device.Host;
import io.keyward.agent.device.KernelMapping;
import io.keyward.agent.device.KernelMappings;
import io.keyward.agent.device.Mount;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.luks.MappedTable;
import io.keyward.agent.luks.RunningEncryption;
import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * Takes an opened volume out of use. A suspended volume makes its users wait; a cut volume fails each of their reads and
 * writes. This class needs only the kernel and reads no header. Each method can be repeated.
 */
public final class VolumeWithdrawal {

    private static final System.Logger LOG = System.getLogger(VolumeWithdrawal.class.getName());
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(10);

    private final Host host;
    private final Commands commands;
    private final KernelMappings mappings;

    public VolumeWithdrawal(Host host, Commands commands) {
        this.host = host;
        this.commands = commands;
        this.mappings = new KernelMappings(host);
    }

    /**
     * Blocks reads and writes, and makes the kernel forget the volume key. A volume whose sectors are being encrypted is cut
     * instead, because the kernel holds more than one key for it.
     */
    public void suspend(KernelMapping volume) {
        var table = table(volume);
        // a volume that was cut before is cut again: a mapping below it may still have a key
        if (!table.isCryptAlone()) {
            cut(volume);
            return;
        }
        if (!volume.suspended()) block(volume, table);
        if (table.forgetKey()) return;
        LOG.log(WARNING, "the kernel keeps the key of {0}, which is cut instead", volume.name());
        cut(volume);
    }

    private void block(KernelMapping volume, MappedTable table) {
        if (answers(volume) && flush(volume) && table.freeze()) return;
        table.block();
    }

    // on a device that hangs, neither a flush nor a suspension with a request under way ends
    private boolean answers(KernelMapping volume) {
        return volume.devices().stream()
                .allMatch(device -> commands.succeedsWithin(
                        ANSWER_TIMEOUT,
                        "dd",
                        "if=/dev/" + device,
                        "of=/dev/null",
                        "iflag=direct",
                        "bs=4096",
                        "count=1"));
    }

    private boolean flush(KernelMapping volume) {
        return Mount.all(host).stream()
                .filter(mount -> mount.device().equals(volume.number()))
                .findFirst()
                .filter(mount -> commands.succeedsWithin(FLUSH_TIMEOUT, "sync", "--file-system", mount.point()))
                .isPresent();
    }

    /**
     * Makes reads and writes fail, so that processes end instead of waiting, and thaws the file system. First stops a
     * cryptsetup that encrypts sectors.
     */
    public void cut(KernelMapping volume) {
        stopEncryption(volume); // when it ends, cryptsetup maps the sectors again
        table(volume).fail();
        mappings.all().stream()
                .filter(part -> part.name().startsWith(volume.name() + "-"))
                .forEach(part -> table(part).fail());
    }

    private void stopEncryption(KernelMapping volume) {
        try {
            RunningEncryption.onDevices(mappings.roots(volume)).stop();
        } catch (LuksProblem.StillEncrypting e) {
            LOG.log(WARNING, "{0} is cut while a cryptsetup encrypts its sectors: {1}", volume.name(), e.getMessage());
        }
    }

    /** Drops the kernel's cache of file contents; dirty pages stay. It waits for file systems that hang. */
    public void dropCaches() {
        try {
            Files.writeString(host.at("/proc/sys/vm/drop_caches"), "3");
        } catch (IOException e) {
            LOG.log(WARNING, "the kernel's caches were not dropped: {0}", e.getMessage());
        }
    }

    private MappedTable table(KernelMapping mapping) {
        return new MappedTable(commands, mapping.name(), mappings.sectors(mapping));
    }
}
