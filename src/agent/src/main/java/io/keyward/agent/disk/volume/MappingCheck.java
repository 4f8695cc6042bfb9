package io.keyward.agent.disk.volume;

import io.keyward.agent.device.KernelMapping;
import io.keyward.agent.device.KernelMappings;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks that the kernel encrypts the sectors of opened volumes as their headers say. This is necessary because
 * systemd-cryptsetup opens volumes too, and the header may have changed since the agent gave it the key. The table of a mapping
 * does not change by itself, so each mapping is checked once, and again if the devices below it have changed. A suspended or
 * cut volume is not checked: the result of its last check stays.
 */
public final class MappingCheck {

    private final NodeDisks disks;
    private final KernelMappings mappings;
    private final Map<String, Found> checked = new ConcurrentHashMap<>();

    /** The result of the check of one mapping, as it was then. */
    private record Found(KernelMapping mapping, Optional<String> sequence, Optional<String> difference) {}

    public MappingCheck(NodeDisks disks) {
        this.disks = disks;
        this.mappings = new KernelMappings(disks.host());
    }

    /**
     * How the encryption by the kernel differs from the header; empty if it does not, or if the volume is closed. After the
     * volume was suspended or cut, this still returns the difference.
     */
    public Optional<String> difference(NodeDisk disk) {
        var mapping = mappings.find(disk.volume().name());
        if (mapping.isEmpty()) return Optional.empty();
        if (isDue(disk, mapping.get())) check(disk, mapping.get());
        return known(disk, mapping.get()).flatMap(Found::difference);
    }

    // a kernel without sequence numbers can have closed the volume and opened another one under the same device number
    private boolean isDue(NodeDisk disk, KernelMapping mapping) {
        if (mapping.suspended() || mapping.isCut()) return false;
        return mappings.sequence(mapping).isEmpty()
                || known(disk, mapping)
                        .filter(found -> found.mapping().devices().equals(mapping.devices()))
                        .isEmpty();
    }

    // the table of a volume that was suspended or cut during the check says nothing about the encryption before
    private void check(NodeDisk disk, KernelMapping mapping) {
        var found =
                new Found(mapping, mappings.sequence(mapping), disks.opening().difference(disk));
        mappings.find(mapping.name()).filter(mapping::equals).ifPresent(unchanged -> checked.put(disk.id(), found));
    }

    private Optional<Found> known(NodeDisk disk, KernelMapping mapping) {
        return Optional.ofNullable(checked.get(disk.id()))
                .filter(found -> found.mapping().number().equals(mapping.number()))
                .filter(found -> found.sequence().equals(mappings.sequence(mapping)));
    }
}
