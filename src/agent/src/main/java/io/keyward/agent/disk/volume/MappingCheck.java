package io.keyward.agent.disk.volume;

import io.keyward.agent.device.KernelMappings;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks that the kernel encrypts the sectors of opened volumes as their headers say. This is necessary because
 * systemd-cryptsetup opens volumes too, and the header may have changed since the agent gave it the key. The table of a mapping
 * does not change by itself, so each mapping is checked once, and again if the devices below it have changed.
 */
public final class MappingCheck {

    private final NodeDisks disks;
    private final KernelMappings mappings;
    private final Map<String, Found> checked = new ConcurrentHashMap<>();

    /** The result of the check of one mapping. */
    private record Found(String identity, Optional<String> difference) {}

    public MappingCheck(NodeDisks disks) {
        this.disks = disks;
        this.mappings = new KernelMappings(disks.host());
    }

    /**
     * How the encryption by the kernel differs from the header; empty if it does not, or if the volume is closed. After the
     * volume was cut because of a difference, this still returns the difference.
     */
    public Optional<String> difference(NodeDisk disk) {
        var mapping = mappings.find(disk.volume().name());
        if (mapping.isEmpty()) return Optional.empty();
        var identity = "%s %s %s"
                .formatted(
                        mapping.get().number(),
                        sequence(mapping.get().number()),
                        mapping.get().devices());
        var known = checked.get(disk.id());
        if (known != null && known.identity().equals(identity)) return known.difference();
        if (mapping.get().suspended() || mapping.get().isCut()) return Optional.empty();
        var difference = disks.opening().difference(disk);
        checked.put(disk.id(), new Found(identity, difference));
        return difference;
    }

    // from 5.15 on, Linux numbers block devices in the order in which they appeared; on earlier kernels each call
    // checks again
    private String sequence(String number) {
        try {
            return Files.readString(disks.host().at("/sys/dev/block/%s/diskseq".formatted(number)))
                    .strip();
        } catch (IOException e) {
            return Long.toString(System.nanoTime());
        }
    }
}
