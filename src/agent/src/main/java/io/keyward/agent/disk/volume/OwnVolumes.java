package io.keyward.agent.disk.volume;

import io.keyward.agent.device.KernelMapping;
import io.keyward.agent.device.KernelMappings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The opened volumes of this node that are Keyward's, whatever the headers, the plan and the mapping file say. A volume is
 * Keyward's if it has a name of Keyward's, had one when it was opened, or was opened from a header with a UUID that the node
 * knows.
 */
public final class OwnVolumes {

    private static final Pattern OURS = Pattern.compile("keyward-(data|temp)[0-9]+");

    private final KernelMappings mappings;

    public OwnVolumes(KernelMappings mappings) {
        this.mappings = mappings;
    }

    /** @param luksUuids the UUIDs in the headers of the disks that the node knows */
    public List<OwnVolume> all(Collection<String> luksUuids) {
        return mappings.all().stream()
                .filter(mapping -> isOwn(mapping, luksUuids))
                .map(OwnVolume::new)
                .toList();
    }

    /**
     * False if the kernel's tables cannot be read. Then an empty result of {@link #all} does not mean that there are no
     * volumes.
     */
    public boolean areKnown() {
        return mappings.areReadable();
    }

    public Optional<OwnVolume> find(String volume) {
        return all(List.of()).stream()
                .filter(own -> own.volume().equals(volume))
                .findFirst();
    }

    static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    // a mapping that is cut keeps its UUID
    private static boolean isOwn(KernelMapping mapping, Collection<String> luksUuids) {
        return isOurs(mapping.name())
                || mapping.openedAs().filter(OwnVolumes::isOurs).isPresent()
                || luksUuids.stream().anyMatch(uuid -> mapping.isFrom(uuid) && isWhole(mapping));
    }

    // a volume whose sectors are being encrypted lies on mappings with the same UUID, which are cut with it
    private static boolean isWhole(KernelMapping mapping) {
        return mapping.openedAs().filter(mapping.name()::equals).isPresent()
                && !mapping.name().matches(".+-(overlay|hotzone-(forward|backward))");
    }
}
